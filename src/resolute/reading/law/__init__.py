"""Resolutions as law: clauses, targets under their clause, assignments, effective dates, successions. See docs/law.md.

>>> from resolute.reading.law import read_law
>>> law = read_law("Điều 1. Chỉ tiêu\\n1. Phấn đấu GRDP năm 2025 tăng 8%.\\nĐiều 2. Có hiệu lực từ ngày 01/7/2025.\\n")
>>> [(clause.path, clause.heading) for clause in law.clauses], law.targets[0].clause, str(law.in_force.day)
([('1', 'Chỉ tiêu'), ('1.1', ''), ('2', '')], '1.1', '2025-07-01')
"""

from resolute.reading.law.reader import read_law
from resolute.reading.law.values import Assignment, Clause, DayInForce, Law, Succession, Target, Unit

__all__ = ["Assignment", "Clause", "DayInForce", "Law", "Succession", "Target", "Unit", "read_law"]
