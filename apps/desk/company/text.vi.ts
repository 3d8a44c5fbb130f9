declare module '../text/catalogue.ts' {
  interface Catalogue {
    company: typeof company
  }
}

export const company = {
  part: { who: 'Công ty', calls: 'Cuộc gọi', recordings: 'Ghi âm' },
  changeZone: 'Đổi',
  nav: 'Công ty',
  lead: 'Áp dụng cho cả công ty.',
  code: 'Mã công ty',
  myRole: 'Vai trò của tôi',
  address: 'Địa chỉ',
  taxCode: 'Mã số thuế',
  representative: 'Người đại diện',
  phone: 'Điện thoại liên hệ',
  email: 'E-mail liên hệ',
  timeZone: 'Múi giờ',
  locale: 'Ngôn ngữ mặc định',
  wrapUp: 'Thời gian hậu xử lý',
  retention: 'Giữ ghi âm',
  days: 'ngày',
  retentionHint: 'Ghi âm cũ hơn bị xoá mỗi đêm và không lấy lại được.',
  removeNow: 'Xoá ngay ghi âm quá hạn',
  removeNowText: 'Mọi ghi âm cũ hơn thời gian đã lưu ở trên sẽ bị xoá ngay và không lấy lại được.',
  removing:
    'Việc xoá đã bắt đầu: theo dõi, dừng và xem kết quả ở biểu tượng việc chạy nền, trên cùng bên phải.',
  retentionConfirm: 'Giữ ghi âm ngắn hơn?',
  retentionText: 'Đêm nay mọi ghi âm cũ hơn {{days}} ngày sẽ bị xoá vĩnh viễn.',
  recording: 'Ghi âm mọi cuộc gọi với khách',
  logo: 'Logo',
  logoHint:
    'Hiện ở góc trên bên trái và ở trang đăng nhập bằng mã công ty. PNG, JPEG, GIF hoặc WebP. Lưu ngay khi tải lên.',
  music: 'Nhạc chờ của công ty',
  musicHint:
    'Khách nghe khi được giữ máy, và ở hàng chờ không có nhạc riêng. MP3, OGG, WAV hoặc M4A, dài nhất 5 phút. Lưu ngay khi tải lên.',
  musicOtherwise: 'Đang dùng nhạc có sẵn.',
  premium: 'Cho gọi dịch vụ tính cước cao (1900…)',
  satellite: 'Cho gọi số vệ tinh (+870, +881, +882, +883)',
  costHint: 'Đắt gấp nhiều lần cuộc gọi thường; số khẩn cấp 112–115 luôn gọi được.',
  satelliteHint: 'Đắt gấp nhiều lần cuộc gọi thường.',
  readOnly: 'Chỉ chủ công ty sửa được mục này.',
}
