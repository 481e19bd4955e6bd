"""By when, and what agencies are asked."""

from .feature import Feature

FEATURES = [
    Feature(
        "F-033",
        "Of two who finish the same step at once, one succeeds and the other is told.",
        "acting()",
        (
            "tests/matters/test_acting.py::test_ten_people_vote_in_the_same_second_and_there_is_one_outcome",
            "tests/decisions/test_voting.py::test_a_double_submit_counts_once_and_shows_what_was_typed",
        ),
    ),
    Feature(
        "F-034",
        "Periods are counted in working days of the nation, less holidays and closures kept as data.",
        "clocks/arithmetic.py, the partnership's calendar",
        (
            "tests/clocks/test_arithmetic.py::test_due_date_of_the_field",
            "tests/clocks/test_deadlines.py::test_accepted_days_of_the_calendar_do_not_count_and_proposed_ones_do",
        ),
    ),
    Feature(
        "F-035",
        "A clock stands still for a ground and goes on; each stretch is kept and shown.",
        "/portal/cases/…/hold/",
        (
            "tests/cases/test_holds.py::test_a_clock_that_can_pause_has_no_date_and_goes_on_less_the_days_of_the_hold",
        ),
    ),
    Feature(
        "F-037",
        "A ladder reminds, chases, tells deputies, the chair and the partners: each rung once, in order, until it is done.",
        "procedure.yaml, ladders",
        (
            "tests/information_requests/test_ladder.py::test_each_rung_fires_once_in_order_to_whom_it_names",
            "tests/information_requests/test_ladder.py::test_an_answer_stops_the_ladder_at_once",
            "tests/information_requests/test_ladder.py::test_the_deputies_of_an_office_can_be_told_alone",
            "tests/chaos/test_requests.py::test_every_rung_fires_once_and_every_mail_goes_whatever_is_killed",
        ),
    ),
    Feature(
        "F-038",
        "More time needs a reason and the office that may give it; both dates are kept.",
        "/portal/cases/…/more-time/",
        ("tests/cases/test_more_time.py::test_rosa_gives_more_time_and_both_dates_stay",),
    ),
    Feature(
        "F-039",
        "A clock starts from the event; a corrected start moves it and leaves a trace.",
        "/portal/cases/…/dates/…/",
        (
            "tests/cases/test_correcting.py::test_rosa_corrects_the_day_of_becoming_aware_and_the_due_date_moves",
            "tests/cases/test_correcting.py::test_the_trace_says_who_when_what_before_and_why",
            "tests/cases/test_correcting.py::test_rungs_that_have_not_fired_move_and_a_fired_one_stays",
            "tests/cases/test_correcting.py::test_of_two_who_correct_at_once_the_second_is_told_and_loses_nothing",
        ),
    ),
    Feature(
        "F-040",
        "Every due date explains itself: its start, the days counted, the days left out and why.",
        "/portal/, /portal/cases/…",
        (
            "tests/clocks/test_explain.py::test_bank_holidays_are_named",
            "tests/clocks/test_deadlines.py::test_due_date_is_counted_and_explained",
        ),
    ),
    Feature(
        "F-044",
        "One request goes to many agencies, each with its own form, date and chasing; one page shows who has answered.",
        "/portal/cases/…/steps/…/, /portal/requests/",
        (
            "tests/information_requests/test_many.py::test_twenty_agencies_are_asked_and_eight_answer_in_the_same_second",
            "tests/information_requests/test_route.py::test_an_agency_added_late_has_its_own_clock",
            "tests/information_requests/test_clocks.py::test_the_chases_are_shown_to_the_office",
            "tests/information_requests/test_clocks.py::test_rosa_reads_how_late_an_agency_is_and_whom_to_ask_there",
            "tests/performance/test_query_counts.py::"
            "test_a_request_takes_the_same_queries_for_any_number_of_agencies",
        ),
    ),
    Feature(
        "F-046",
        "An agency's return is hidden from the other agencies until the request closes or the office releases it.",
        "/portal/cases/…/requests/…/",
        (
            "tests/information_requests/test_apart.py::test_a_neighbour_finds_no_address_of_the_polices_part",
            "tests/information_requests/test_apart.py::"
            "test_who_sees_the_case_reads_the_others_only_once_they_are_shown",
        ),
    ),
    Feature(
        "F-047",
        "What a procedure says needs consent waits for it, or for an authority and a reason; withdrawn, what depends on it stops.",
        "/portal/cases/…/consents/",
        (
            "tests/cases/test_consents.py::test_a_step_waits_for_consent_and_stands_still_once_it_is_withdrawn",
            "tests/cases/test_consents.py::test_each_person_consents_for_themselves",
        ),
    ),
    Feature(
        "F-048",
        "What a case has brought forth is shared, alone or as a set, to a day; ended or undone, page and copy are gone at once.",
        "/portal/cases/…/products/, /portal/shared/…/",
        (
            "tests/cases/test_sharing.py::"
            "test_omar_reads_the_one_product_and_nothing_else_of_the_case_and_each_reading_is_noted",
            "tests/cases/test_sharing.py::test_it_ends_everywhere_from_the_moment_it_is_ended",
            "tests/cases/test_sharing.py::test_it_is_read_to_the_end_of_its_last_day_in_london",
            "tests/cases/test_sharing.py::test_a_conflict_of_interest_beats_it_and_is_declared_on_its_page",
            "tests/cases/test_sharing.py::test_what_was_undone_is_shared_no_longer",
            "tests/cases/test_sharing_sets.py::"
            "test_rosa_shares_a_named_set_omar_reads_each_of_it_and_it_ends_everywhere_at_once",
            "tests/cases/test_sharing_sets.py::test_papers_and_notices_list_the_set_by_its_name",
        ),
    ),
    Feature(
        "F-050",
        "“Not known to us” is one click: a complete return, with the day on which the agency searched.",
        "/portal/requests/…/",
        (
            "tests/information_requests/test_route.py::test_not_known_to_us_is_one_click_and_a_complete_return",
        ),
    ),
]
