"""The official short titles of the 17 Sustainable Development Goals."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SDG_TITLES: Mapping[int, str] = MappingProxyType(
    {
        1: "No Poverty",
        2: "Zero Hunger",
        3: "Good Health and Well-being",
        4: "Quality Education",
        5: "Gender Equality",
        6: "Clean Water and Sanitation",
        7: "Affordable and Clean Energy",
        8: "Decent Work and Economic Growth",
        9: "Industry, Innovation and Infrastructure",
        10: "Reduced Inequalities",
        11: "Sustainable Cities and Communities",
        12: "Responsible Consumption and Production",
        13: "Climate Action",
        14: "Life Below Water",
        15: "Life on Land",
        16: "Peace, Justice and Strong Institutions",
        17: "Partnerships for the Goals",
    }
)
"""United Nations, Sustainable Development Goals, titles as on the goals' icons, in English."""
