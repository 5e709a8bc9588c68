"""Effect sizes and their sampling variances from what papers report."""

from .effect_sizes import EffectSizes, effect_sizes

__all__ = ["EffectSizes", "effect_sizes"]
