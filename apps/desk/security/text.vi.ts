declare module '../text/catalogue.ts' {
  interface Catalogue {
    security: typeof security
  }
}

export const security = {
  nav: 'An ninh',
  title: 'An ninh',
  lead: 'Những điều chủ công ty cần biết: dò mật khẩu, yêu cầu bị từ chối, ai cấp hay xem mật khẩu, ổ đĩa, cơ sở dữ liệu. Giữ 90 ngày.',
  notable: 'Cần chú ý',
  all: 'Tất cả',
  what: 'Chuyện gì',
  source: 'Từ đâu, do ai',
  subject: 'Về',
  count: 'Số lần',
  last: 'Lần cuối',
  machine: 'Cả hệ thống',
  server: 'Máy chủ',
  manySources: 'Nhiều nơi khác',
  unseen: 'Mới',
  badge: '{{count}} việc an ninh chưa xem',
  empty: 'Chưa có gì đáng chú ý',
  emptyText: 'Khi có người dò mật khẩu, khi nhà mạng bị từ chối hoặc ổ đĩa sắp đầy, bạn sẽ thấy ở đây.',
  kind: {
    'sign-in-failed': 'Sai mật khẩu đăng nhập',
    'sign-in-throttled': 'Đăng nhập bị làm chậm',
    'sip-guess': 'Sai mật khẩu điện thoại (SIP)',
    'sip-refused-source': 'Yêu cầu SIP từ nơi lạ',
    'trunk-refused': 'Từ chối yêu cầu của nhà mạng',
    'realm-refused': 'Nhà mạng hỏi mật khẩu không đúng cách',
    flood: 'Bị gửi dồn dập',
    'disk-low': 'Ổ đĩa sắp đầy',
    'recording-stopped': 'Ghi âm bị ngừng',
    'database-away': 'Cơ sở dữ liệu không trả lời',
    'store-away': 'Kho tệp và ghi âm không dùng được',
    'ports-low': 'Sắp hết cổng âm thanh',
    'calls-refused': 'Từ chối cuộc gọi vì quá tải',
    'password-given': 'Cấp mật khẩu mới cho người khác',
    'credentials-shown': 'Xem mật khẩu SIP của người khác',
    'entry-refused': 'Bị quy định truy cập từ chối',
    'numbers-shown': 'Xem quá nhiều số đang che',
    'numbers-tried': 'Gõ thử quá nhiều số',
    'owner-made': 'Có thêm chủ công ty',
  },
  advice: {
    'sign-in-failed': 'Nếu không phải người của bạn gõ nhầm, hãy đổi mật khẩu của tài khoản đó.',
    'sign-in-throttled': 'Hệ thống đang tự làm chậm kẻ dò. Tài khoản không bị khoá.',
    'sip-guess':
      'Nếu là máy của bạn, kiểm tra lại mật khẩu SIP đã nhập. Nếu không, hãy tạo mật khẩu SIP mới.',
    'sip-refused-source': 'Nếu đây là nhà mạng của bạn, thêm địa chỉ này vào trung kế.',
    'trunk-refused': 'Xem trang trung kế: địa chỉ và hotline có khớp với nhà mạng không.',
    'realm-refused': 'Mở trung kế để xem và cho phép nếu đúng là nhà mạng của bạn.',
    flood: 'Đã tự bỏ bớt; cuộc gọi không bị ảnh hưởng. Nếu kéo dài, chặn địa chỉ này ở tường lửa.',
    'disk-low': 'Xoá bớt hoặc thêm dung lượng; khi đầy, ghi âm sẽ ngừng.',
    'recording-stopped': 'Cuộc gọi vẫn tiếp tục. Kiểm tra ổ đĩa.',
    'database-away': 'Cuộc gọi vẫn tiếp tục; lịch sử sẽ được ghi bù khi cơ sở dữ liệu trở lại.',
    'store-away':
      'Cuộc gọi vẫn tiếp tục; ghi âm chờ trên ổ đĩa. Người vận hành kiểm tra kho và các thiết lập S3.',
    'ports-low': 'Nới RTP_PORTS hoặc chờ bớt cuộc gọi.',
    'calls-refused':
      'Khách nghe báo bận và các cuộc này không có trong lịch sử. Hãy dàn bớt cuộc gọi hoặc nhờ người vận hành nâng cấp máy chủ.',
    'password-given': 'Nếu bạn không nhờ việc này, hãy hỏi người đã làm.',
    'credentials-shown': 'Nếu không phải đang cài điện thoại, hãy tạo mật khẩu SIP mới cho các máy nhánh đó.',
    'entry-refused':
      'Nếu là người của bạn ở ngoài mạng công ty hoặc chưa bật hai lớp, không cần làm gì. Nếu không, đổi mật khẩu tài khoản đó.',
    'numbers-shown':
      'Từng số đã xem được ghi trong nhật ký. Nếu không phải việc của người đó, hãy bỏ quyền xem số đang che.',
    'numbers-tried':
      'Từng số đã gõ được ghi trong nhật ký. Gõ hết số này đến số khác có thể là dò xem số của ai: hãy hỏi người đó.',
    'owner-made': 'Chủ công ty làm được mọi việc. Nếu không đúng ý bạn, đổi lại vai trò ở trang Người dùng.',
  },
}
