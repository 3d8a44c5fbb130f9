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
  WRONG_CODE: 'Mã không đúng hoặc đã được dùng.',
  PROOF_NEEDED: 'Bước kiểm tra tự động đã hết hạn. Thử lại.',
  NUMBER_INVALID: 'Đây không phải số điện thoại.',
  PASSWORD_AGAIN: 'Máy chủ, cổng hoặc giao thức đã đổi: nhập lại mật khẩu của trung kế.',
  PEERS_REFUSED:
    'Dải quá rộng hoặc không được đặt trung kế ở đó: chỉ nhập địa chỉ của nhà mạng, rộng nhất /24 (IPv6: /48). Người vận hành cho phép rộng hơn bằng TRUNK_PEER_BITS.',
  HOST_REFUSED: 'Không được đặt trung kế ở địa chỉ này. Người vận hành cho phép bằng TRUNK_HOSTS.',
  FILE_NAME_REFUSED:
    'Tên tệp không dùng được: có đường dẫn, ký tự ẩn, hai đuôi tệp hoặc quá dài. Đổi tên rồi tải lại.',
  INVALID_CREDENTIALS: 'Thông tin đăng nhập hoặc mật khẩu không đúng.',
  OWN_PASSWORD_NEEDED: 'Bạn đã có tài khoản. Đăng nhập bằng mật khẩu của mình, rồi chọn “Tôi có mã mời”.',
  UNAUTHENTICATED: 'Phiên đăng nhập đã hết. Hãy đăng nhập lại.',
  SIGN_IN_AGAIN: 'Đăng xuất, đăng nhập lại rồi thử trong vòng 15 phút.',
  SIGN_UP_CLOSED: 'Ở đây không tự đăng ký được. Hãy liên hệ nhà cung cấp.',
  EMAIL_NOT_CONFIRMED: 'E-mail của tài khoản chưa được xác nhận.',
  FORBIDDEN: 'Vai trò của bạn không được làm việc này.',
  ORIGIN_REFUSED: 'Yêu cầu đến từ trang khác nên bị từ chối.',
  NO_COMPANY: 'Tài khoản không còn thuộc công ty này.',
  PASSWORD_GIVEN: 'Hãy đặt mật khẩu của riêng bạn trước. Tải lại trang để tiếp tục.',
  NOT_FOUND: 'Không tìm thấy. Có thể nó vừa bị xoá.',
  LINK_INVALID: 'Liên kết đã được dùng hoặc đã hết hạn. Hãy yêu cầu liên kết mới.',
  LAST_WAY_IN: 'Bỏ đi thì không còn cách nào đăng nhập. Hãy đặt mật khẩu trước.',
  NUMBER_TAKEN: 'Số này đã được dùng.',
  NAME_TAKEN: 'Tên này đã được dùng.',
  ALREADY_MEMBER: 'Người này đã ở trong công ty.',
  ALREADY_INVITED: 'E-mail hoặc số này đã được mời và chưa trả lời.',
  TOO_MANY_INVITATIONS: 'Có quá nhiều lời mời chưa trả lời. Huỷ bớt rồi thử lại.',
  NUMBER_RESERVED: 'Đây là số khẩn cấp, không đặt làm máy nhánh được.',
  USER_HAS_EXTENSION: 'Người này đã có máy nhánh khác, hoặc máy nhánh đã dành cho người khác.',
  NO_EXTENSION: 'Bạn chưa có máy nhánh đang dùng.',
  IN_CALL: 'Người này đang trong cuộc gọi. Chờ cuộc gọi kết thúc rồi thử lại.',
  LAST_OWNER: 'Công ty phải có ít nhất một chủ.',
  PASSWORD_NOT_YOURS: 'Tài khoản này còn thuộc công ty khác; chỉ chính người đó đổi được cách đăng nhập.',
  CHANGED_MEANWHILE: 'Người khác đã sửa mục này sau khi bạn mở ra. Phần của bạn chưa được lưu.',
  IN_USE: 'Đang được dùng ở nơi khác nên không xoá được.',
  inUseBy: 'Không xoá được vì còn dùng ở: {{what}}. Sửa ở đó trước.',
  WRONG_STATE: 'Lúc này không làm được việc đó.',
  TOO_MANY_JOBS: 'Bạn đang có quá nhiều việc chạy nền. Đợi bớt hoặc dừng vài việc.',
  FILE_QUOTA_REACHED: 'Công ty đã dùng hết dung lượng tệp. Xoá bớt tệp, hoặc nhờ người vận hành tăng thêm.',
  BODY_TOO_LARGE: 'Dữ liệu gửi lên quá lớn.',
  FILE_TOO_LARGE: 'Tệp quá lớn. Ảnh nhiều nhất 10 MB, âm thanh nhiều nhất 100 MB.',
  PICTURE_TOO_LARGE: 'Ảnh có quá nhiều điểm ảnh (nhiều nhất 40 triệu). Hãy thu nhỏ ảnh.',
  AUDIO_TOO_LONG: 'Âm thanh dài quá 5 phút. Hãy cắt bớt.',
  UNSUPPORTED_MEDIA_TYPE: 'Yêu cầu bị lỗi. Tải lại trang rồi thử lại.',
  FILE_TYPE_REFUSED:
    'Loại tệp này không dùng được ở đây. Ảnh: PNG, JPEG, GIF, WebP. Âm thanh: MP3, OGG, WAV, M4A.',
  FILE_NAME_MISLEADS: 'Đuôi tên tệp không khớp với nội dung bên trong. Đổi lại đuôi cho đúng.',
  AUDIO_NEEDS_FFMPEG: 'Máy chủ chưa đọc được M4A. Hãy chuyển sang MP3, OGG hoặc WAV.',
  RANGE_NOT_SATISFIABLE: 'Không đọc được đoạn này của tệp.',
  FILE_UNREADABLE:
    'Không đọc được tệp: tệp hỏng, trống hoặc bị cắt. Lưu lại từ chương trình gốc rồi tải lên.',
  IDEMPOTENCY_KEY_REUSED: 'Yêu cầu bị lỗi. Tải lại trang rồi thử lại.',
  RATE_LIMITED: 'Thử quá nhiều lần. Chờ một phút rồi thử lại.',
  JOB_FAILED: 'Có lỗi ở phía chúng tôi. Hãy thử lại; nếu vẫn vậy, báo người vận hành.',
  JOB_LOST: 'Việc này bị ngắt nhiều lần. Hãy thử lại; nếu vẫn vậy, báo người vận hành.',
  JOB_UNKNOWN: 'Phiên bản này không còn làm việc này.',
  INTERNAL: 'Máy chủ gặp lỗi. Thử lại sau giây lát.',
  PROVIDER_UNAVAILABLE: 'Chưa kết nối được với nhà cung cấp đăng nhập. Thử lại sau ít phút.',
  VOICE_UNAVAILABLE: 'Chưa liên lạc được với tổng đài thoại. Thử lại sau giây lát.',
  DATABASE_UNAVAILABLE: 'Chưa liên lạc được với cơ sở dữ liệu. Thử lại sau giây lát.',
  STORAGE_UNAVAILABLE:
    'Chưa liên lạc được với kho tệp và ghi âm. Cuộc gọi vẫn bình thường; thử lại sau giây lát.',
  STORAGE_FULL: 'Ổ đĩa của tổng đài sắp đầy nên không nhận thêm tệp. Báo người vận hành.',
  NETWORK: 'Không kết nối được máy chủ. Kiểm tra mạng rồi thử lại.',
}
