from citesedu.live.addresses import addresses


def test_the_stream_is_at_the_relays_origin_and_the_state_at_ours(settings) -> None:
    settings.LIVE_ORIGIN = "http://localhost:8001"
    live = addresses("abc.def")
    assert live.stream == "http://localhost:8001/direct/abc.def"
    assert live.state == "/direct/etat/abc.def"


def test_behind_a_proxy_both_are_ours(settings) -> None:
    settings.LIVE_ORIGIN = ""
    assert addresses("abc.def").stream == "/direct/abc.def"
