import type { ErrorCode } from '@tongdai/contract/error-codes'

declare module '../text/catalogue.ts' {
  interface Catalogue {
    problem: typeof problem
  }
}

export const problem: Record<ErrorCode | 'NETWORK' | 'inUseBy', string> = {
  INVALID_REQUEST: 'Thông tin chưa đúng. Xem lại các ô được đánh dấu.',
  MALFORMED_JSON: 'Yêu cầu bị lỗi. Tải lại trang rồi thử lại.',
  WRONG_PASSWORD: 'Mật khẩu hiện tại không đúng.',
  PASSWORD_AGAIN: 'Máy chủ, cổng hoặc giao thức đã đổi: nhập lại mật khẩu của trung kế.',
  PEERS_REFUSED:
    'Dải quá rộng hoặc không được đặt trung kế ở đó: chỉ nhập địa chỉ của nhà mạng, rộng nhất /24 (IPv6: /48). Người vận hành cho phép rộng hơn bằng TRUNK_PEER_BITS.',
  HOST_REFUSED: 'Không được đặt trung kế ở địa chỉ này. Người vận hành cho phép bằng TRUNK_HOSTS.',
  INVALID_CREDENTIALS: 'E-mail hoặc mật khẩu không đúng.',
  OWN_PASSWORD_NEEDED: 'Bạn đã có tài khoản. Đăng nhập bằng mật khẩu của mình, rồi chọn “Tôi có mã mời”.',
  UNAUTHENTICATED: 'Phiên đăng nhập đã hết. Hãy đăng nhập lại.',
  FORBIDDEN: 'Vai trò của bạn không được làm việc này.',
  ORIGIN_REFUSED: 'Yêu cầu đến từ trang khác nên bị từ chối.',
  NO_COMPANY: 'Tài khoản không còn thuộc công ty này.',
  PASSWORD_GIVEN: 'Hãy đặt mật khẩu của riêng bạn trước. Tải lại trang để tiếp tục.',
  NOT_FOUND: 'Không tìm thấy. Có thể nó vừa bị xoá.',
  NUMBER_TAKEN: 'Số này đã được dùng.',
  NAME_TAKEN: 'Tên này đã được dùng.',
  ALREADY_MEMBER: 'Người này đã ở trong công ty.',
  ALREADY_INVITED: 'E-mail này đã được mời và chưa trả lời.',
  TOO_MANY_INVITATIONS: 'Có quá nhiều lời mời chưa trả lời. Huỷ bớt rồi thử lại.',
  NUMBER_RESERVED: 'Đây là số khẩn cấp, không đặt làm máy nhánh được.',
  USER_HAS_EXTENSION: 'Người này đã có máy nhánh khác.',
  NO_EXTENSION: 'Bạn chưa có máy nhánh đang dùng.',
  LAST_OWNER: 'Công ty phải có ít nhất một chủ.',
  PASSWORD_NOT_YOURS: 'Tài khoản này còn thuộc công ty khác; chỉ chính người đó đổi được mật khẩu.',
  CHANGED_MEANWHILE: 'Người khác đã sửa mục này sau khi bạn mở ra. Phần của bạn chưa được lưu.',
  IN_USE: 'Đang được dùng ở nơi khác nên không xoá được.',
  inUseBy: 'Không xoá được vì còn dùng ở: {{what}}. Sửa ở đó trước.',
  WRONG_STATE: 'Lúc này không làm được việc đó.',
  BODY_TOO_LARGE: 'Dữ liệu gửi lên quá lớn.',
  UNSUPPORTED_MEDIA_TYPE: 'Yêu cầu bị lỗi. Tải lại trang rồi thử lại.',
  RANGE_NOT_SATISFIABLE: 'Không đọc được đoạn này của tệp.',
  IDEMPOTENCY_KEY_REUSED: 'Yêu cầu bị lỗi. Tải lại trang rồi thử lại.',
  RATE_LIMITED: 'Thử quá nhiều lần. Chờ một phút rồi thử lại.',
  INTERNAL: 'Máy chủ gặp lỗi. Thử lại sau giây lát.',
  VOICE_UNAVAILABLE: 'Chưa liên lạc được với tổng đài thoại. Thử lại sau giây lát.',
  DATABASE_UNAVAILABLE: 'Chưa liên lạc được với cơ sở dữ liệu. Thử lại sau giây lát.',
  NETWORK: 'Không kết nối được máy chủ. Kiểm tra mạng rồi thử lại.',
}
