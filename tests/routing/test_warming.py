from houvast.routing.warming import KERNELS, warm


def test_warming_says_how_far_it_is_with_each_part() -> None:
    said: list[tuple[str, int, int]] = []

    warm(lambda *step: said.append(step))

    total = len(KERNELS)
    assert said == [*((name, n, total) for n, (name, _) in enumerate(KERNELS)), ("", total, total)]
