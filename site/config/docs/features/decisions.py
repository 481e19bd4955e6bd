"""Deciding."""

from .feature import Feature

FEATURES = [
    Feature(
        "F-054",
        "Members give a view and reasons before any sees another's; then they are shown together and discussed.",
        "/portal/cases/…/steps/…/",
        (
            "tests/decisions/test_blind.py::test_members_see_no_others_view_before_theirs_is_in_by_any_page",
            "tests/decisions/test_blind.py::test_all_views_are_opened_together_and_wait_for_the_discussion",
            "tests/decisions/test_blind.py::test_a_further_round_asks_everybody_again_and_keeps_the_first",
        ),
    ),
    Feature(
        "F-055",
        "Nobody decides on what they wrote or are the subject of, by any route.",
        "/portal/cases/…/steps/…/, …/decisions/…/bar/",
        (
            "tests/decisions/test_who_may_not.py::test_the_referrer_cannot_vote_on_the_page",
            "tests/decisions/test_who_may_not.py::test_a_deputy_of_the_referrer_cannot_vote_either",
            "tests/decisions/test_who_may_not.py::test_the_referrer_cannot_lead_the_decision",
            "tests/decisions/test_who_may_not.py::test_the_subject_of_a_case_is_named_and_cannot_decide",
            "tests/decisions/test_who_may_not.py::test_no_service_lets_the_referrer_decide_whatever_calls_it",
        ),
    ),
    Feature(
        "F-056",
        "A decision needs each statutory partner, or a quorum that is set, and shows who has yet to sign.",
        "/portal/cases/…/steps/…/",
        (
            "tests/decisions/test_criteria.py::test_the_page_shows_who_has_yet_to_sign",
            "tests/decisions/test_counting.py::test_quorum_may_be_asked_of_a_category",
            "tests/decisions/test_voting.py::test_closing_without_quorum_names_who_is_missing",
        ),
    ),
    Feature(
        "F-057",
        "Criteria, reasons, count and dissent are kept in fixed fields and frozen on signing.",
        "/portal/cases/…/steps/…/",
        (
            "tests/decisions/test_criteria.py::test_each_voice_says_of_each_criterion_whether_it_is_met_and_why",
            "tests/decisions/test_criteria.py::test_dissent_is_recorded_and_everything_is_frozen_on_signing",
            "tests/stories/test_elmforests_route.py::test_a_death_with_neglect_is_always_enough_and_the_rest_is_considered",
        ),
    ),
    Feature(
        "F-059",
        "A conflict of interest bars sight and voice from then on; a late one suspends the open decision.",
        "/portal/cases/…/conflict/",
        (
            "tests/decisions/test_who_may_not.py::test_a_conflict_declared_before_the_papers_bars_and_suspends_nothing",
            "tests/decisions/test_who_may_not.py::test_a_conflict_declared_late_suspends_until_the_office_resumes_it",
            "tests/stories/test_brackenheaths_route.py::"
            "test_who_notified_or_has_a_conflict_gives_no_voice_and_the_others_recommend",
        ),
    ),
    Feature(
        "F-060",
        "A decision made anew keeps both, starts its clocks again and corrects every notice of the first.",
        "/portal/cases/…/decisions/…/reopen/",
        (
            "tests/decisions/test_life.py::test_a_reopened_decision_keeps_both_restarts_clocks_and_tells_again",
            "tests/decisions/test_life.py::test_a_decision_that_was_made_can_be_void_too",
        ),
    ),
    Feature(
        "F-082",
        "Nobody, superusers included, publishes, schedules or takes down a page alone; who wrote any of it cannot approve.",
        "/cms/",
        (
            "tests/accounts/test_cms_approval.py::test_author_cannot_approve_the_own_change",
            "tests/accounts/test_cms_approval.py::test_editor_who_wrote_in_between_cannot_approve_and_a_third_can",
            "tests/accounts/test_cms_approval.py::test_superuser_neither_publishes_nor_approves",
            "tests/accounts/test_cms_schedules.py::test_scheduled_change_goes_live_on_its_day_once_approved",
            "tests/accounts/test_cms_approval.py::test_what_was_changed_since_it_was_opened_is_not_approved",
            "tests/accounts/test_cms_guard.py::test_superuser_publishes_no_version_by_any_action",
            "tests/accounts/test_cms_guard.py::test_approval_that_is_written_down_directly_is_asked_too",
            "tests/accounts/test_cms_report.py::"
            "test_approver_reads_the_report_and_the_public_gets_the_same_bytes",
            "tests/browser/test_approving_pages.py::test_page_goes_live_by_two_people",
        ),
    ),
]
