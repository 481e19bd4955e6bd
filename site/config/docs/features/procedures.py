"""How a procedure is written and a case goes its way."""

from .feature import Feature

FEATURES = [
    Feature(
        "F-019",
        "Whoever handles cases is shown that a referral names somebody whom another case knows, and can join the two.",
        "/portal/cases/…/steps/…/, /portal/cases/…/end/",
        ("tests/referrals/test_alike.py::test_rosa_sees_that_a_referral_came_twice_and_ends_one_of_the_two",),
    ),
    Feature(
        "F-020",
        "Whoever sends a form gets a reference, a copy to keep, and what happens next with dates.",
        "/forms/…/receipt/",
        ("tests/forms/test_filling.py::test_a_filler_goes_through_the_pages_checks_and_sends",),
    ),
    Feature(
        "F-023",
        "A partnership changes its own procedure as data, with no developer and no restart; a second person approves it.",
        "/portal/procedures/…",
        (
            "tests/procedures/builder/test_builder.py::test_a_change_is_drafted_sent_approved_and_in_force",
            "tests/procedures/builder/test_builder.py::test_whoever_wrote_or_sent_a_change_cannot_approve_it",
            "tests/procedures/builder/test_builder.py::test_a_version_starts_on_its_day_and_not_before",
            "tests/procedures/builder/test_builder.py::test_approvers_have_a_task_and_a_mail_and_the_sender_hears_what_became_of_it",
            "tests/procedures/builder/test_parts.py::test_whatever_can_be_said_of_a_step_comes_through_its_fields",
            "tests/procedures/builder/test_parts.py::test_every_page_kept_as_it_stands_gives_the_same_file",
            "tests/procedures/builder/test_by_fields.py::test_who_acts_is_narrowed_by_attribute_and_by_condition",
            "tests/browser/test_writing_a_procedure.py::test_rosa_sets_a_clock_and_who_acts_by_fields_and_reads_them_in_words",
            "tests/stories/test_sixth_partnership.py::test_the_builder_alone_gives_the_same_procedure_and_a_case_runs_to_its_decision",
            "tests/procedures/grammar/test_conditions_on_answers.py::test_a_step_opens_by_what_the_referral_says",
            "tests/procedures/grammar/test_listed_items.py::test_whoever_has_an_attribute_has_the_voice_however_they_have_it",
            "tests/procedures/grammar/test_listed_items.py::test_the_answer_of_an_outside_body_is_recorded_with_proof",
            "tests/accounts/people/test_lists.py::"
            "test_rosa_adds_an_entry_that_procedures_ask_from_its_day_on_and_ends_it",
            "tests/cases/test_groups.py::test_a_step_waits_until_its_group_has_been_named_and_somebody_owes_that",
            "tests/procedures/grammar/test_clocks.py::test_a_window_that_blocks_keeps_a_step_open_until_its_first_day",
        ),
    ),
    Feature(
        "F-023",
        "A body has members for each area of a partnership, and a case has those of its own, also once that is corrected.",
        "/portal/cases/…/area/, partnership.yaml",
        (
            "tests/cases/test_areas.py::"
            "test_a_case_waits_until_its_area_is_said_and_goes_to_the_right_members_once_it_is_corrected",
            "tests/cases/test_areas.py::"
            "test_the_referral_can_say_the_area_and_an_editor_is_told_what_does_not_fit",
        ),
    ),
    Feature(
        "F-023",
        "A partnership's work without a case comes in time: regular tasks, meetings of bodies, reviews of what is configured.",
        "/portal/work/",
        (
            "tests/partnership_work/test_work_without_a_case.py::"
            "test_regular_work_comes_to_the_office_in_good_time_is_done_by_its_form_and_comes_again",
            "tests/partnership_work/test_work_without_a_case.py::"
            "test_a_body_meets_on_a_day_with_an_agenda_and_is_planned_again_once_it_was_held",
            "tests/partnership_work/test_work_without_a_case.py::"
            "test_what_is_configured_comes_to_its_owner_for_review_and_comes_back_on_the_day_that_was_said",
        ),
    ),
    Feature(
        "F-023",
        "A procedure is built on a shared version, keeps only its differences and its floors, and takes a new one over by choice.",
        "manage.py load_base, /portal/procedures/…/base/",
        (
            "tests/procedures/bases/test_load_base.py::"
            "test_the_export_gives_the_differences_back_and_loading_them_changes_nothing",
            "tests/procedures/bases/test_load_base.py::"
            "test_a_floor_that_is_loosened_is_refused_with_its_place_rule_and_remedy",
            "tests/stories/test_shared_procedure.py::"
            "test_a_new_version_is_compared_chosen_from_approved_and_running_cases_stay",
            "tests/stories/test_floors_of_england.py::test_what_falls_below_a_floor_is_refused_with_its_rule",
            "tests/procedures/bases/test_merging.py::test_what_only_one_side_changed_is_taken",
        ),
    ),
    Feature(
        "F-129",
        "A procedure and its forms stand in several equal languages; everybody reads in their own, at the same moment.",
        "procedure.yaml, /account/language/",
        (
            "tests/stories/test_two_languages.py::"
            "test_two_people_read_the_same_step_and_form_each_in_their_language",
            "tests/stories/test_two_languages.py::"
            "test_what_is_missing_in_a_language_is_named_and_nothing_is_published",
            "tests/stories/test_two_languages.py::"
            "test_a_person_chooses_their_language_where_a_partnership_of_theirs_has_several",
            "tests/stories/test_two_languages.py::test_export_and_import_keep_every_language",
            "tests/stories/test_two_languages.py::"
            "test_the_builder_shows_each_language_and_tells_what_is_missing",
        ),
    ),
    Feature(
        "F-024",
        "A running case stays on its version until somebody moves it; the move is shown beforehand and kept.",
        "/portal/cases/…/version/",
        (
            "tests/cases/test_versions.py::test_a_running_case_stays_where_it_is",
            "tests/cases/test_versions.py::test_rosa_sees_what_a_move_would_change_and_then_moves_it",
        ),
    ),
    Feature(
        "F-025",
        "Steps run in parallel, on demand or once for each agency or person, and join on all, any, or a number.",
        "procedure.yaml: after, on_demand, each",
        (
            "tests/cases/test_joins.py::test_a_join_opens_with_the_last_step_that_it_needs",
            "tests/cases/test_on_demand.py::test_each_time_is_a_round_of_its_own_with_what_follows_it",
            "tests/cases/test_for_each.py::test_what_waits_for_it_waits_for_all_of_it",
            "tests/cases/test_for_each_person.py::"
            "test_one_is_added_late_one_is_taken_off_and_what_waits_joins_all_of_it",
        ),
    ),
    Feature(
        "F-026",
        "Reminders are rows in the database; one that was missed fires late, and once.",
        "manage.py clock",
        (
            "tests/clocks/test_firing.py::test_clock_fires_a_rung_once_and_the_second_sweep_changes_nothing",
            "tests/clocks/test_firing.py::test_two_sweepers_at_once_fire_each_rung_once",
            "tests/chaos/test_clock_crashes.py::test_rung_of_a_process_killed_at_its_commit_fires_once",
        ),
    ),
    Feature(
        "F-027",
        "One step starts a part of its own for each agency on a list; an agency can be added, and let off, while it runs.",
        "/portal/cases/…/requests/…/add/",
        (
            "tests/chaos/test_requests.py::test_every_rung_fires_once_and_every_mail_goes_whatever_is_killed",
            "tests/information_requests/test_route.py::test_an_agency_added_late_has_its_own_clock",
            "tests/chaos/test_return_crashes.py::test_no_act_on_a_part_that_is_killed_strands_the_request",
        ),
    ),
    Feature(
        "F-028",
        "A step is withdrawn or undone, a case ended early or linked to another one, and every round is kept.",
        "/portal/cases/…/change/, /portal/cases/…/link/",
        (
            "tests/cases/test_changing.py::test_rosa_withdraws_an_open_step_and_the_case_goes_on",
            "tests/cases/test_changing.py::test_rosa_undoes_a_decision_while_nothing_is_built_on_it",
            "tests/cases/test_changing.py::test_rosa_ends_a_case_as_the_procedure_lets_her",
            "tests/cases/test_rounds.py::test_an_outcome_sends_the_case_back_and_both_rounds_are_kept",
            "tests/stories/test_two_cases_are_one.py::test_undone_the_dates_move_back_and_the_first_stands_where_it_stood",
            "tests/stories/test_linked_cases.py::test_norwicks_step_opens_on_the_outcome_of_fenmarshs",
            "tests/cases/test_linking.py::test_a_neighbour_sees_neither_case_nor_link",
            "tests/cases/test_linking.py::test_whoever_proposed_does_not_accept_and_is_told_who_can",
            "tests/cases/test_linked_products.py::"
            "test_a_copy_comes_once_both_agree_follows_what_is_new_and_goes_with_the_link",
        ),
    ),
    Feature(
        "F-029",
        "Work is handed on to a colleague, or by who handles the case; a named deputy acts on days, recorded as “for”.",
        "/portal/, /portal/people/…",
        (
            "tests/cases/test_handing_on.py::test_dana_hands_her_duty_on_to_a_colleague_who_finds_it_among_the_tasks",
            "tests/cases/test_handing_on.py::test_whoever_handles_the_case_reassigns_it_from_the_case_page",
            "tests/cases/test_handing_on.py::test_of_two_in_the_same_moment_one_hands_it_on",
            "tests/accounts/people/test_deputies.py::test_a_deputys_vote_is_written_down_as_given_for_the_holder",
            "tests/accounts/people/test_deputies.py::test_a_deputy_sees_what_the_office_sees_on_those_days_only",
        ),
    ),
    Feature(
        "F-030",
        "A stuck step is listed with its error and retried without access to the database.",
        "/portal/operations/",
        (
            "tests/cases/test_stuck_steps.py::test_an_operator_sees_it_and_retries_it",
            "tests/cases/test_joins.py::test_a_join_that_can_no_longer_be_met_is_shown_as_stuck",
        ),
    ),
    Feature(
        "F-031",
        "Where a case is, what came before and what waits on whom: as text and as a picture.",
        "/portal/cases/…/picture/",
        (
            "tests/procedures/test_picture.py::test_rosa_sees_where_a_case_stands_in_words_and_as_a_picture",
            "tests/procedures/test_picture.py::test_every_step_is_drawn_once_and_every_way_is_an_arrow",
        ),
    ),
    Feature(
        "F-032",
        "A changed procedure is played against past and made-up cases before it goes live.",
        "manage.py dry_run",
        (
            "tests/cases/test_versions.py::test_a_dry_run_tells_the_differences_case_by_case_and_keeps_nothing",
            "tests/cases/test_versions.py::test_an_operator_plays_a_file",
        ),
    ),
]
