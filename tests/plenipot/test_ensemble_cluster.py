"""The same ensemble on a cluster of several workers: Dask's, here on one machine, as on many."""

from __future__ import annotations

import pytest

from itu_course import plenipot


@pytest.mark.kernel
@pytest.mark.filterwarnings("ignore")  # Dask's own, on shutting down
def test_a_cluster_gives_the_same_numbers(tmp_path_factory: pytest.TempPathFactory) -> None:
    from distributed import Client, LocalCluster

    alone = plenipot.ensemble("community-alert-networks", 600, seed=4)
    seen: list[int] = []
    place = str(tmp_path_factory.mktemp("dask"))
    with (
        LocalCluster(
            2, threads_per_worker=1, dashboard_address=None, local_directory=place, host="127.0.0.1"
        ) as cluster,
        Client(cluster) as client,
    ):
        spread = plenipot.ensemble(
            "community-alert-networks",
            600,
            seed=4,
            executor=client.get_executor(),
            progress=lambda done, _: seen.append(done),
        )
    assert spread == alone
    assert seen[-1] == 600 and len(seen) == 3
