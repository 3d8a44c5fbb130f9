import type { InternalWord, ReasonWord } from './reason-words.ts'

declare module '../text/catalogue.ts' {
  interface Catalogue {
    call: typeof call
    reason: typeof reason
  }
}

export const call = {
  direction: { inbound: 'Gọi đến', outbound: 'Gọi đi', internal: 'Nội bộ' },
  state: {
    arriving: 'Đang đến',
    dialling: 'Đang gọi',
    greeting: 'Nghe lời chào',
    queued: 'Đang chờ',
    offering: 'Đang đổ chuông',
    ringing: 'Đang đổ chuông',
    talking: 'Đang nói chuyện',
    held: 'Đang giữ máy',
    reconnecting: 'Đang nối lại',
    ended: 'Đã kết thúc',
  },
  outcome: {
    answered: 'Đã nghe',
    abandoned: 'Khách gác máy khi chờ',
    'timed-out': 'Chờ quá lâu',
    rejected: 'Không tiếp nhận',
    busy: 'Máy bận',
    'no-answer': 'Không nghe máy',
    'not-found': 'Số không tồn tại',
    unavailable: 'Không liên lạc được',
    declined: 'Bị từ chối',
    congestion: 'Mạng nghẽn',
    cancelled: 'Đã huỷ',
    failed: 'Không thành công',
    system: 'Lỗi hệ thống',
  },
  missed: 'Lỡ cuộc gọi',
  fromCarrier: 'theo nhà mạng',
  fromCarrierText:
    'Tên này do nhà mạng gửi kèm cuộc gọi, chưa ai xác minh. Lưu khách vào danh bạ để có tên của công ty.',
  answeredBy: '{{name}} đã nghe',
  answeredLaterBy: '{{name}} đã nghe cuộc sau',
  calledBackBy: '{{name}} đã gọi lại',
  cutOff: 'Đã nghe, bị ngắt do sự cố',
  notPlaced: 'Không gọi được',
  endedBy: {
    customer: 'khách hàng',
    carrier: 'nhà mạng',
    agent: 'nhân viên',
    exchange: 'tổng đài',
    system: 'hệ thống',
  },
}

/** By the `reason` words of the call core; see domain/calls. */
export const reason: Record<ReasonWord | 'sip' | 'forbiddenByCarrier' | 'forbiddenHere', string> & {
  internal: Record<InternalWord, string>
} = {
  busy: 'Máy bên kia đang bận',
  'no-answer': 'Đổ chuông nhưng không ai nghe',
  'not-found': 'Số này không tồn tại',
  unavailable: 'Thuê bao tắt máy hoặc ngoài vùng phủ sóng',
  declined: 'Bên kia từ chối cuộc gọi',
  congestion: 'Đường truyền của nhà mạng đang nghẽn hoặc lỗi',
  cancelled: 'Người gọi huỷ trước khi có người nghe',
  failed: 'Cuộc gọi không thành công',
  system: 'Lỗi của hệ thống tổng đài',
  'hung-up': 'Gác máy bình thường',
  abandoned: 'Khách gác máy trong khi chờ',
  'timed-out': 'Chờ quá thời gian tối đa của hàng chờ',
  'phone-lost': 'Điện thoại của nhân viên mất kết nối',
  'phone-unreachable': 'Không đổ chuông được trên máy của nhân viên',
  'media-lost': 'Mất tiếng trên đường truyền',
  'no-capacity': 'Tổng đài đã dùng hết cổng âm thanh: thử lại sau ít phút',
  'media-timeout':
    'Tiếng từ phía khách đã tắt hẳn: tổng đài kết thúc cuộc gọi, đàm thoại tính đến lúc mất tiếng',
  'line-lost': 'Đường dây của nhà mạng đứt giữa chừng, không có tín hiệu gác máy',
  vanished: 'Cuộc gọi biến mất khỏi tổng đài do sự cố',
  forbidden: 'Máy nhánh hoặc nhà mạng không cho phép cuộc gọi này',
  forbiddenHere: 'Máy nhánh này không được phép gọi số đó',
  forbiddenByCarrier: 'Nhà mạng không cho phép cuộc gọi này',
  'not-authorised': 'Nhà mạng không chấp nhận tài khoản của trung kế',
  'not-acceptable': 'Hai bên không có định dạng âm thanh chung',
  'incomplete-number': 'Số không tồn tại: chưa đủ chữ số',
  'invalid-number': 'Số này không phải máy nhánh, cũng không phải số điện thoại',
  'no-reply': 'Không liên lạc được với nhà mạng',
  certificate: 'Chứng chỉ TLS của nhà mạng không được tin cậy',
  redirected: 'Nhà mạng chuyển cuộc gọi sang máy chủ lạ',
  'no-credit': 'Tài khoản trung kế hết tiền hoặc bị khoá chiều gọi ra',
  'in-another-call': 'Bạn đang ở trong cuộc gọi khác',
  'own-extension': 'Đây là máy nhánh của chính bạn',
  'no-trunk': 'Chưa có trung kế nào để gọi ra',
  'no-trunk-reachable': 'Không trung kế nào liên lạc được với nhà mạng',
  'no-such-hotline': 'Số gọi đến không phải hotline của công ty',
  'no-queue': 'Hotline chưa gắn với hàng chờ nào',
  'answered-elsewhere': 'Đã được nghe ở máy khác',
  'shut-down': 'Tổng đài được tắt',
  'shutting-down': 'Tổng đài sắp dừng, tạm không nhận cuộc gọi mới',
  /** The same words among colleagues, where no carrier is in between. */
  internal: {
    busy: 'Đồng nghiệp đang bận cuộc gọi khác',
    'no-answer': 'Máy của đồng nghiệp đổ chuông nhưng không ai nghe',
    'not-found': 'Công ty không có máy nhánh này',
    unavailable: 'Điện thoại của máy nhánh này chưa kết nối',
    declined: 'Đồng nghiệp từ chối cuộc gọi',
    congestion: 'Không nối được tới máy nhánh này',
    'no-reply': 'Máy nhánh này không phản hồi',
    forbidden: 'Không được phép gọi máy nhánh này',
    'not-authorised': 'Máy của đồng nghiệp không chấp nhận cuộc gọi',
  },
  'satellite-barred': 'Công ty chưa cho gọi số vệ tinh — chủ công ty bật ở Thiết lập › Công ty',
  'hidden-number-old': 'Số đang được che này đã cũ: tải lại trang rồi gọi lại',
  'too-many-typed': 'Đã gõ quá nhiều số: đợi một phút, hoặc gọi từ trang khách hàng',
  'premium-barred': 'Công ty chưa cho gọi số tính cước cao — chủ công ty bật ở Thiết lập › Công ty',
  sip: 'Mã SIP {{code}}',
}
