import { applicationPages } from './applications-pages.ts'

export const applications = {
  not_now_draft: 'This application has not been sent yet.',
  not_now_applied: 'This application waits to be taken up by an officer. That is not possible now.',
  not_now_screening: 'This application is being screened. That is not possible now.',
  not_now_correcting:
    'The organisation is correcting its application. That is not possible until it has answered.',
  not_now_proposed:
    'A decision has been proposed, and the organisation can still read it. That is not possible now.',
  not_now_registered: 'This application has been decided: registered.',
  not_now_registered_with_conditions: 'This application has been decided: registered with conditions.',
  not_now_refused: 'This application has been decided: refused.',
  not_now_appealed: 'An appeal is being looked at. That is not possible now.',
  not_now_refused_finally: 'This application has been refused for good. The organisation may apply again.',
  not_now_withdrawn: 'This application was withdrawn. The organisation may apply again.',

  words_needed: 'Please write this in words.',
  too_many_conditions: 'At most {{limit}} conditions.',
  conditions_and_outcome:
    'Conditions belong to “registered with conditions”, which needs at least one; the other outcomes have none.',
  programmes_needed: 'Choose at least one programme.',
  points_needed: 'Write at least one point, one a line.',
  too_many_points: 'At most {{limit}} points.',
  due_too_soon: 'Choose a day after today.',
  due_too_late: 'Choose {{last}} or an earlier day.',

  which_body: 'Which organisation applies?',
  body_or_organisation:
    'Give either an organisation of the register or a new one; your own organisation is already known.',
  organisation_unknown: 'The register has no such organisation.',
  role_not_held: 'The register does not know this organisation in that role.',
  open_already:
    'Application {{number}} of this organisation for the same role is still open. Go on with that one.',
  another_open: 'The organisation has another open application. Withdraw it first.',
  is_registered: 'This organisation is registered until {{until}}. Apply for a renewal instead.',
  is_suspended:
    'The registration of this organisation is suspended. That has to be settled before it can apply.',
  nothing_to_renew: 'There is no registration to renew. Apply for a first registration.',
  renewal_too_early: 'A renewal can be applied for from {{from}}.',
  registered_meanwhile: 'The organisation was registered meanwhile. Nothing was decided here.',
  identifier_taken: 'An organisation in the register already has this number: {{name}}. Apply for that one.',
  looks_like_one:
    'One organisation in the register looks like this one. Compare them, and confirm that this is another.',
  looks_like_other:
    '{{count}} organisations in the register look like this one. Compare them, and confirm that this is another.',

  not_the_writer:
    'The organisation writes this application itself. Ask for a correction instead of changing it.',
  own_people: 'People of the organisation do not screen or decide on its application.',
  screened_by_another: 'Another officer screens this application. Take it over first if that is agreed.',
  taken_up_already: 'You have taken up this application already.',
  four_eyes: 'Somebody else has to decide: you wrote, screened or refused this application.',
  appeal_four_eyes: 'Somebody else has to answer this appeal: you have had a part in this application.',
  window_open: 'The organisation can read the proposal until {{day}}. It can be decided from the day after.',
  window_over: 'Comments could be sent until {{day}}.',
  appeal_over: 'An appeal could be sent until {{day}}.',
  too_many_comments: 'At most {{limit}} comments can be sent.',
  section_changed:
    'A colleague saved this page after you opened it. Nothing was saved; compare, and save again to keep your version.',
  screening_changed:
    'The screening was saved elsewhere after you opened it. Nothing was saved; open it again.',
  screening_open: 'Some points have not been looked at yet.',
  not_met_needs_condition: 'A point is not met: propose conditions, ask for a correction, or refuse.',
  point_unknown: 'There is no such point.',
  point_open: 'Not looked at yet.',
  point_note: 'Say in the note what was found.',

  not_complete: 'The application is not complete yet.',
  answer_needed: 'Please answer this.',
  declaration_needed: 'Please confirm this.',
  note_needed: 'Please explain in the note.',
  whole_number: 'Write a whole number, in digits.',
  document_needed: 'Please add this document.',
  confirm_needed: 'Please confirm before you send.',

  file_empty: 'The file “{{file}}” is empty. Choose another.',
  file_too_large: 'The file “{{file}}” is larger than 10 MB. Choose a smaller one.',
  file_type_refused:
    '“{{file}}” cannot be accepted: its content is “{{content}}”, its name says “{{says}}”. Choose JPEG, PNG, WebP, HEIC, PDF, XLSX or DOCX.',
  file_disguised:
    'The content of “{{file}}” is “{{content}}”, but its name says “{{says}}”. Save it again in the right format.',
  file_twice: '“{{file}}” is already among the files of this document.',
  too_many_files: 'At most {{limit}} files for one document.',
  kind_unknown: 'This document is not asked for.',

  mail_subject: 'Application {{number}}: there is news',
  mail_received: 'Application {{number}} has arrived. An officer will take it up.',
  mail_screening: 'An officer has begun to screen application {{number}}.',
  mail_correction: 'Some points of application {{number}} need to be corrected.',
  mail_correction_lapsed:
    'The deadline for corrections of application {{number}} has passed. The screening goes on with what is there.',
  mail_proposed:
    'A decision on application {{number}} is pending. Please read the proposal, and tell us if a fact in it is wrong.',
  mail_sent_back: 'The screening of application {{number}} goes on.',
  mail_decided: 'Application {{number}} has been decided.',
  mail_appeal_received: 'The appeal concerning application {{number}} has arrived.',
  mail_appeal_answered: 'The appeal concerning application {{number}} has been answered.',
  mail_appeal_lapsed: 'The period for an appeal concerning application {{number}} is over.',
  mail_withdrawn: 'Application {{number}} has been withdrawn.',
  mail_corrected: 'The organisation has answered the points of application {{number}}.',
  mail_commented: 'The organisation has commented on the proposal for application {{number}}.',
  mail_act_by: 'Please act by {{day}}.',
  mail_read_on: 'Sign in to read it: {{address}}',

  ...applicationPages,
} as const
