import { applicationPages } from './applications-pages.ts'

export const applications = {
  not_now_draft: 'この申請はまだ送信されていません。',
  not_now_applied: 'この申請は担当者の受付を待っています。今はこの操作はできません。',
  not_now_screening: 'この申請は審査中です。今はこの操作はできません。',
  not_now_correcting: '団体が申請を補正しています。回答があるまで、この操作はできません。',
  not_now_proposed: '決定案を団体に提示している期間中です。今はこの操作はできません。',
  not_now_registered: 'この申請は決定済みです：登録。',
  not_now_registered_with_conditions: 'この申請は決定済みです：条件付き登録。',
  not_now_refused: 'この申請は決定済みです：不登録。',
  not_now_appealed: '不服申立てを検討しています。今はこの操作はできません。',
  not_now_refused_finally: 'この申請の不登録は確定しました。団体はあらためて申請できます。',
  not_now_withdrawn: 'この申請は取り下げられました。団体はあらためて申請できます。',

  words_needed: '文章で入力してください。',
  too_many_conditions: '条件は{{limit}}件までです。',
  conditions_and_outcome:
    '条件を付けるのは「条件付きで登録する」の場合だけです。その場合は1件以上入力し、ほかの場合は空にしてください。',
  programmes_needed: '受入れ制度を1つ以上選んでください。',
  points_needed: '補正する点を、1行に1件ずつ入力してください。',
  too_many_points: '補正する点は{{limit}}件までです。',
  due_too_soon: '明日以降の日付を指定してください。',
  due_too_late: '{{last}}以前の日付を指定してください。',

  which_body: '申請する団体を指定してください。',
  body_or_organisation:
    '登録簿にある団体か、新しい団体のどちらか一方を指定してください。ご自身の団体は指定不要です。',
  organisation_unknown: '登録簿にこの団体はありません。',
  role_not_held: 'この団体は、登録簿ではその役割になっていません。',
  open_already: '同じ役割の申請{{number}}が進行中です。そちらを続けてください。',
  another_open: 'この団体には進行中の申請がほかにあります。先にそちらを取り下げてください。',
  is_registered: 'この団体は{{until}}まで登録されています。更新を申請してください。',
  is_suspended: 'この団体は登録停止中です。停止の件が解決してから申請してください。',
  nothing_to_renew: '更新する登録がありません。新規登録を申請してください。',
  renewal_too_early: '更新の申請は{{from}}から受け付けます。',
  registered_meanwhile: 'その間に、この団体が登録されました。ここでは何も決定されていません。',
  identifier_taken: 'この番号の団体はすでに登録簿にあります：{{name}}。その団体の申請として始めてください。',
  looks_like_other:
    'よく似た団体が登録簿に{{count}}件あります。内容を見比べ、別の団体であることを確認してください。',

  not_the_writer: 'この申請は団体自身が記入しています。変更せず、補正を求めてください。',
  own_people: '団体に所属する人は、その団体の申請を審査・決定できません。',
  screened_by_another: 'この申請は別の担当者が審査しています。合意のうえで、先に担当を引き継いでください。',
  taken_up_already: 'すでにあなたが担当しています。',
  four_eyes:
    '申請の記入、審査、または前回の不登録の決定に関わった人は決定できません。別の担当者が決定します。',
  appeal_four_eyes: 'この申請に関わった人は、不服申立てに回答できません。別の担当者が回答します。',
  window_open: '決定案は{{day}}まで団体に提示されています。決定はその翌日から行えます。',
  window_over: '意見を送れる期間は{{day}}で終わりました。',
  appeal_over: '不服申立ての期限は{{day}}でした。',
  too_many_comments: '意見は{{limit}}件まで送れます。',
  section_changed:
    'ページを開いた後に、ほかの人がこのページを保存しました。何も保存されていません。見比べて、自分の内容にする場合はもう一度保存してください。',
  screening_changed:
    'ページを開いた後に、審査内容が別の画面で保存されました。何も保存されていません。開き直してください。',
  screening_open: 'まだ確認していない項目があります。',
  not_met_needs_condition:
    '満たしていない項目があります。条件を付けるか、補正を求めるか、不登録としてください。',
  point_unknown: 'この項目はありません。',
  point_open: 'まだ確認していません。',
  point_note: '確認した内容を備考に記入してください。',

  not_complete: '申請の記入がまだ終わっていません。',
  answer_needed: '回答してください。',
  declaration_needed: '内容を確認してチェックを入れてください。',
  note_needed: '備考に説明を記入してください。',
  whole_number: '整数を数字で入力してください。',
  document_needed: 'この書類を添付してください。',
  confirm_needed: '送信する前に、内容を確認してチェックを入れてください。',

  file_empty: 'ファイル「{{file}}」は空です。別のファイルを選んでください。',
  file_too_large: 'ファイル「{{file}}」は10MBを超えています。小さいファイルを選んでください。',
  file_type_refused:
    '「{{file}}」は受け付けられません。中身の形式は「{{content}}」です（ファイル名では「{{says}}」）。JPEG、PNG、WebP、HEIC、PDF、XLSX、DOCXのファイルを選んでください。',
  file_disguised:
    '「{{file}}」の中身の形式は「{{content}}」ですが、ファイル名は「{{says}}」になっています。正しい形式で保存し直してください。',
  file_twice: '「{{file}}」は、この書類にすでに添付されています。',
  too_many_files: '1つの書類に添付できるファイルは{{limit}}件までです。',
  kind_unknown: 'この書類は求められていません。',

  mail_subject: '申請{{number}}についてのお知らせ',
  mail_received: '申請{{number}}を受け付けました。担当者が順に審査を始めます。',
  mail_screening: '申請{{number}}の審査が始まりました。',
  mail_correction: '申請{{number}}に補正が必要な点があります。',
  mail_correction_lapsed: '申請{{number}}の補正期限が過ぎました。現在の内容のまま審査を続けます。',
  mail_proposed:
    '申請{{number}}について、近く決定を行います。決定案をご覧いただき、事実の誤りがあればお知らせください。',
  mail_sent_back: '申請{{number}}の審査を続けます。',
  mail_decided: '申請{{number}}の決定が行われました。',
  mail_appeal_received: '申請{{number}}についての不服申立てを受け付けました。',
  mail_appeal_answered: '申請{{number}}についての不服申立てに回答しました。',
  mail_appeal_lapsed: '申請{{number}}についての不服申立ての期限が過ぎました。',
  mail_withdrawn: '申請{{number}}は取り下げられました。',
  mail_corrected: '申請{{number}}について、団体が補正の回答を送信しました。',
  mail_commented: '申請{{number}}の決定案について、団体が意見を送信しました。',
  mail_act_by: '期限は{{day}}です。',
  mail_read_on: 'サインインしてご確認ください：{{address}}',

  ...applicationPages,
} as const
