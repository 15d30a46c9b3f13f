/** Trang phản ánh của người lao động: câu ngắn, một câu hỏi một trang, không trách ai. */
export const case_report = {
  // Trước khi hỏi.
  start_title: 'Có chuyện không ổn? Hãy kể ở đây.',
  start_lead:
    'Bạn bị thu tiền, bị giữ giấy tờ, bị đối xử tệ, hay không biết hỏi ai. Miễn phí. Mất khoảng 5 đến 10 phút.',
  start_begin: 'Bắt đầu',
  start_who:
    'Trang này là của sáng kiến FERI (tuyển dụng không thu phí của người lao động). Chỉ cán bộ mà bạn chọn mới đọc được: của JP-MIRAI, một tổ chức hỗ trợ người lao động ở Nhật, hoặc của VAMAS, hiệp hội các công ty phái cử của Việt Nam.',
  start_anonymous: 'Bạn không cần nói mình là ai. Không cần tài khoản, không cần số điện thoại.',
  start_days:
    'Nếu bạn gửi hôm nay, chậm nhất ngày {{acknowledge_by}} cán bộ xác nhận đã đọc, và chậm nhất ngày {{answer_by}} bạn có câu trả lời.',
  start_never: 'Chúng tôi không nói với công ty của bạn rằng bạn đã kể.',
  start_safe: 'Để bạn được an toàn',
  start_phone:
    'Hãy dùng điện thoại của chính bạn. Đừng dùng điện thoại, máy tính hay Wi-Fi của công ty hoặc ký túc xá.',
  start_nothing: 'Chưa có gì được lưu cho đến khi bạn bấm “Gửi”. Muốn dừng, chỉ cần đóng trang.',
  start_network:
    'Nhà mạng của bạn thấy được rằng có người mở trang web này, không thấy bạn viết gì. Công ty đặt máy chủ cho chúng tôi cũng thấy được là có người mở trang.',
  start_sealing:
    'Nội dung được khóa kín ngay trên điện thoại của bạn trước khi gửi. Nếu điện thoại không làm được, mỗi lần bạn bấm nút, nội dung đi qua bộ nhớ máy chủ của chúng tôi ở dạng đọc được, và được khóa kín khi bạn bấm “Gửi”; không bao giờ được lưu ở dạng đọc được.',
  start_onion: 'Nếu bạn dùng Trình duyệt Tor, địa chỉ là: {{address}}',
  start_again: 'Bạn đã có mã rồi?',
  start_return: 'Xem câu trả lời',
  lost: 'Không mở lại được những gì bạn đã viết: trang này đã cũ. Chưa có gì được gửi. Hãy bắt đầu lại.',
  // Trên mọi trang.
  progress_text: 'Trang {{done}} trên {{total}}',
  nothing_sent: 'Chưa có gì được gửi.',
  anonymous: 'Bạn đang ẩn danh.',
  named: 'Bạn đã viết tên mình. Tên được khóa kín khi gửi.',
  left_open: 'Để trống',
  // Mã.
  code_title: 'Mã của bạn',
  code_why: 'Với mã này, bạn quay lại đọc câu trả lời và viết thêm. Ngoài mã ra không có cách nào khác.',
  code_lost: 'Mã chỉ có ở đây. Nếu mất, không ai đưa lại được cho bạn: chúng tôi không giữ mã.',
  code_keep:
    'Hãy ghi ra giấy và cất ở nơi chỉ bạn biết. Chỉ chụp ảnh bằng điện thoại của chính bạn. Đừng gửi mã cho ai.',
  code_where: 'Nơi để quay lại: {{address}}',
  code_slip: 'Mở riêng mã để chép hoặc in',
  code_back_title: 'Hãy nhập lại mã',
  code_back: 'Mã bạn vừa ghi',
  code_back_hint: '28 số. Có hay không có dấu cách đều được.',
  code_skip: 'Bây giờ tôi không nhập được. Tôi hiểu rằng mất mã là không quay lại được nữa.',
  slip_label: 'Số cần giữ',
  slip_how: 'Để in, hãy dùng mục “In” của trình duyệt. Trên giấy chỉ có dãy số này.',
  // Nguy hiểm.
  danger_title: 'Ngay bây giờ bạn có đang gặp nguy hiểm không?',
  danger_hint:
    'Ví dụ: bị đánh, bị đe dọa, bị nhốt, sắp bị ép lên máy bay về nước, hoặc bạn nghĩ đến cái chết.',
  danger_yes: 'Có',
  danger_no: 'Không',
  contacts_title: 'Hãy gọi giúp đỡ trước',
  contacts_call:
    'Ở Nhật: cảnh sát {{jp_police}}, cấp cứu {{jp_ambulance}}. Ở Việt Nam: công an {{vn_police}}, cấp cứu {{vn_ambulance}}. Gọi miễn phí. Chúng tôi không đọc được ngay, nên đừng chờ chúng tôi.',
  contacts_jp: 'Ở Nhật Bản',
  contacts_vn: 'Ở Việt Nam',
  contacts_go_on: 'Nếu có thể, bạn hãy kể tiếp. Cán bộ sẽ thấy rằng việc của bạn là khẩn.',
  // Đã xảy ra chuyện gì.
  happened_title: 'Đã xảy ra chuyện gì?',
  happened_hint: 'Chọn một hay nhiều hình. Không đúng hình nào thì cứ để trống.',
  happened_paid_too_much: 'Phải trả tiền để được đi',
  happened_debt: 'Mắc nợ',
  happened_papers_kept: 'Bị giữ hộ chiếu, giấy tờ',
  happened_wage: 'Lương thiếu hoặc không trả',
  happened_too_much_work: 'Làm quá nhiều giờ',
  happened_hurt: 'Bị đánh, bị chửi, bị đe dọa',
  happened_touched: 'Bị sờ mó, quấy rối',
  happened_not_free: 'Không được ra ngoài, gọi điện',
  happened_sent_home: 'Bị dọa cho về nước',
  happened_other_job: 'Việc khác với lời hứa',
  happened_ill: 'Ốm, tai nạn, có thai',
  happened_something_else: 'Chuyện khác',
  // Tiền.
  payments_title: 'Bạn đã trả những khoản tiền nào?',
  payments_lead: 'Bấm vào hình. Kể cả khoản không có biên lai. Chúng tôi không trách bạn vì đã trả.',
  payments_more: 'Thêm khoản khác',
  payment_receipt_later: 'Nếu có biên lai, bạn có thể gửi ảnh ở trang cuối.',
  facts_title: 'Vài điều về công việc',
  facts_lead: 'Nhờ đó chúng tôi cho bạn biết ngay pháp luật nói gì. Không biết thì để trống.',
  facts_programme: 'Bạn đi theo chương trình nào?',
  facts_months: 'Hợp đồng mấy năm?',
  years_other: '{{count}} năm',
  facts_contract_on: 'Bạn ký với công ty phái cử khoảng khi nào?',
  facts_wage: 'Lương tháng ghi trong hợp đồng',
  facts_wage_hint: 'Ví dụ 180.000',
  law_title: 'Số tiền bạn đã trả',
  law_unknown: 'Hiện chúng tôi chưa tính được. Cán bộ sẽ xem.',
  law_kept: 'Chưa có gì được lưu. Đừng ký giấy nào nói rằng bạn không đòi lại tiền.',
  // Ai, và kể.
  who_title: 'Đó là những ai?',
  who_lead:
    'Viết tên theo cách bạn biết. Tên được khóa kín cùng với lời kể, không nằm ở chỗ nào khác. Có thể để trống.',
  who_agency: 'Công ty phái cử (luật gọi là doanh nghiệp dịch vụ)',
  who_supervising: 'Nghiệp đoàn (đoàn thể quản lý ở Nhật)',
  who_employer: 'Công ty nơi bạn làm việc',
  who_someone_else: 'Người hoặc nơi khác, như môi giới, trung tâm',
  story_title: 'Hãy kể bằng lời của bạn',
  story_hint:
    'Chuyện gì, khi nào, ở đâu? Bạn muốn điều gì? Viết bằng tiếng nào cũng được. Đừng viết mã của bạn. Có thể để trống.',
  // Ai đọc.
  readers_title: 'Ai được đọc?',
  readers_hint: 'Chỉ những cán bộ này mở được những gì bạn gửi.',
  readers_jp_mirai: 'Cán bộ của JP-MIRAI',
  readers_jp_mirai_hint: 'Tổ chức ở Nhật hỗ trợ người lao động nước ngoài.',
  readers_vamas: 'Cán bộ của VAMAS',
  readers_vamas_hint: 'Hiệp hội mà các công ty phái cử ở Việt Nam là hội viên.',
  readers_both: 'Cả hai',
  readers_both_hint: 'JP-MIRAI ở Nhật và VAMAS ở Việt Nam cùng đọc và có thể cùng làm.',
  readers_never: 'Cán bộ có liên quan đến công ty bạn kể không được xử lý việc này.',
  figures_title: 'Chúng tôi có được tính số tiền bạn trả vào số liệu chung không?',
  figures_hint:
    'Số liệu chỉ được công bố khi có nhiều người, không có tên hay mã. Bạn không đồng ý thì việc của bạn vẫn được xử lý như thường.',
  figures_no: 'Không',
  figures_yes: 'Có',
  // Đồng nghiệp.
  group_title: 'Có người khác cùng gặp chuyện này không?',
  group_hint:
    'Mỗi người gửi riêng và có mã riêng. Nhờ số của nhóm, cán bộ biết các bạn cùng một việc. Không ai trong nhóm xem được người khác viết gì.',
  group_none: 'Không, hoặc tôi không muốn nói',
  group_join: 'Có, tôi được đưa số của nhóm',
  group_start: 'Có, tôi muốn một số của nhóm để đưa cho họ',
  group_word: 'Số của nhóm',
  group_word_hint: '20 số. Chỉ điền nếu bạn được đưa số của nhóm.',
  group_made_title: 'Số của nhóm',
  group_made_text:
    'Hãy đưa số này cho những người cùng chuyện mà bạn tin tưởng. Mỗi người tự gửi ở trang này.',
  group_made_not_code: 'Đây không phải mã của bạn. Mã của bạn thì đừng đưa cho ai.',
  // Tên.
  name_title: 'Bạn có muốn cho biết mình là ai không?',
  name_lead: 'Không bắt buộc. Nếu để trống, bạn ẩn danh, và vẫn nhận được câu trả lời bằng mã.',
  name: 'Tên',
  name_hint: 'Tên hay tên gọi đều được.',
  reach: 'Cách liên hệ an toàn',
  reach_hint: 'Số điện thoại hoặc tài khoản mà không ai khác xem được, và giờ thuận tiện.',
  name_sealed:
    'Tên được khóa riêng. Cán bộ chỉ mở được khi có lý do và được một cán bộ khác đồng ý. Đã cho biết rồi thì không rút lại được.',
  // Gửi.
  send_title: 'Xem lại rồi gửi',
  send_lead: 'Chưa có gì được gửi. Bạn vẫn sửa được mọi câu trả lời.',
  files_title: 'Ảnh hoặc giọng nói',
  files_text:
    'Bạn có thể gửi ảnh biên lai, hợp đồng, hoặc một đoạn ghi âm. Nơi chụp, giờ và tên điện thoại trong tệp được xóa. Nhưng ai biết bạn có thể nhận ra giọng bạn, chữ viết tay, hoặc những gì thấy trong ảnh.',
  files_later:
    'Bạn cũng có thể gửi ảnh sau, bằng mã của bạn. Với điện thoại cũ, làm vậy an toàn hơn: khi mở máy ảnh, trang này có thể bị đóng, và những gì bạn đã kể sẽ mất.',
  files: 'Chọn tệp',
  files_hint: 'Nhiều nhất {{count}} tệp, mỗi tệp {{limit}} MB. Ảnh, PDF hoặc ghi âm; không nhận video.',
  voice_text: 'Hoặc nói thay vì viết. Có thể có người nhận ra giọng của bạn.',
  voice_start: 'Bắt đầu ghi âm',
  voice_stop: 'Dừng ghi âm',
  send_jp_mirai: 'Cán bộ của JP-MIRAI sẽ đọc.',
  send_vamas: 'Cán bộ của VAMAS sẽ đọc.',
  send_both: 'Cán bộ của JP-MIRAI và của VAMAS sẽ đọc.',
  send_days:
    'Chậm nhất ngày {{acknowledge_by}} họ xác nhận đã đọc. Chậm nhất ngày {{answer_by}} bạn có câu trả lời.',
  send: 'Gửi',
  received_title: 'Đã nhận',
  received_text: 'Cảm ơn bạn đã kể. Những gì bạn gửi đã được khóa kín.',
  received_when: 'Khi nào nên quay lại',
  received_read: 'Chậm nhất ngày này cán bộ đã đọc:',
  received_answer: 'Chậm nhất ngày này có câu trả lời:',
  received_code: 'Bạn chưa nhập lại mã. Hãy ghi mã ngay bây giờ: sau trang này không ai thấy lại được nữa.',
  received_leave:
    'Bạn có thể đóng trang này. Không có gì được lưu trên điện thoại, trừ lịch sử của trình duyệt: bạn có thể xóa trang này ở đó.',
}
