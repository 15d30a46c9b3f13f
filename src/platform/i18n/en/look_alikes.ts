export const look_alikes = {
  intro: 'Compare the number, not only the name: another organisation can look the same.',
  same_name: 'Another organisation has the same name: {{name}} ({{number}}). Compare the numbers.',
  similar_name: 'Another organisation has a very similar name: {{name}} ({{number}}). Compare the numbers.',
  same_address:
    'Same address as {{name}} ({{number}}). Organisations often share a building; compare the numbers.',
  licence_number:
    'The same licence or registration number is listed for {{name}} ({{number}}). Ask the authority which organisation it belongs to.',
  lapsed_licence:
    'A licence number here is also listed for {{name}} ({{number}}), where it has expired. Ask the authority which organisation it belongs to.',
  listed_by_number_permit_cancelled:
    '{{authority}} lists the permit of this organisation as cancelled on {{day}} (list of {{listed}}).',
  listed_by_number_improvement_order:
    '{{authority}} lists an improvement order to this organisation of {{day}} (list of {{listed}}).',
  listed_by_number_plan_cancelled:
    '{{authority}} lists the accreditation of a training plan of this organisation as cancelled on {{day}} (list of {{listed}}).',
  listed_by_number_administrative_penalty:
    '{{authority}} lists an administrative penalty on this organisation of {{day}} (list of {{listed}}).',
  listed_by_number_licence_revoked:
    '{{authority}} lists the licence of this organisation as revoked or returned on {{day}} (list of {{listed}}).',
  listed_by_name_permit_cancelled:
    '{{authority}} lists the permit of an organisation called {{name}} as cancelled on {{day}} (list of {{listed}}). It may be another organisation: compare number and address.',
  listed_by_name_improvement_order:
    '{{authority}} lists an improvement order of {{day}} to an organisation called {{name}} (list of {{listed}}). It may be another organisation: compare number and address.',
  listed_by_name_plan_cancelled:
    '{{authority}} lists a training plan of an organisation called {{name}} as cancelled on {{day}} (list of {{listed}}). It may be another organisation: compare number and address.',
  listed_by_name_administrative_penalty:
    '{{authority}} lists an administrative penalty of {{day}} on an organisation called {{name}} (list of {{listed}}). It may be another organisation: compare number and address.',
  listed_by_name_licence_revoked:
    '{{authority}} lists the licence of an organisation called {{name}} as revoked or returned on {{day}} (list of {{listed}}). It may be another organisation: compare number and address.',
  queue_title: 'Similar organisations to look at',
  queue_lead:
    'Pairs that are easily mistaken for each other. If they are different organisations and no warning is needed, say why: the public then no longer sees it.',
  queue_empty: 'There is no pair to look at.',
  queue_pair: 'Organisation',
  queue_why: 'What is alike',
  queue_shown_to: 'Shown to',
  audience_public: 'Everyone',
  audience_officers: 'Officers only',
  queue_open: 'Look at this pair',
  pair_title: 'Two similar organisations',
  pair_side: 'Organisation {{n}}',
  pair_measure: 'On the list of an authority',
  pair_names: 'Names',
  pair_numbers: 'Numbers',
  pair_addresses: 'Addresses',
  pair_day: 'Day of the measure',
  pair_reason_listed: 'Reason, as listed',
  pair_authority: 'Authority',
  reason_label: 'Why are these different organisations?',
  reason_hint: 'For colleagues. For example: “Called both; different representatives and registry entries.”',
  mark_different: 'Different organisations: stop warning',
  reopen_label: 'Why should the warning be shown again?',
  mark_reopened: 'Show the warning again',
  reviewed_different: 'Looked at on {{at}}: different organisations. The public no longer sees a warning.',
  reviewed_reopened: 'Reopened on {{at}}: the warning is shown again.',
  reviewed_reason: 'Reason',
  done_different: 'The warning is no longer shown',
  done_reopened: 'The warning is shown again',
  not_reviewable:
    'The authority lists this organisation by its number. That can only be corrected by the authority.',
  already_so: 'A colleague has already decided this. Look at the pair again.',
  filter_open: 'To look at',
  filter_reviewed: 'Looked at',
} as const
