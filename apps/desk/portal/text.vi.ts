declare module '../text/catalogue.ts' {
  interface Catalogue {
    portal: typeof portal
  }
}

export const portal = {
  nav: 'Quy định truy cập',
  title: 'Quy định truy cập',
  lead: 'Ai được vào công ty, bằng cách nào, từ đâu và trong bao lâu. Thay đổi có hiệu lực trong 5 giây, kể cả với trang, điện thoại và tệp đang mở.',
  here: 'Bạn đang vào từ địa chỉ {{address}}.',
  general: 'Chung',
  ways: 'Cách đăng nhập',
  waysText: 'Ai đăng nhập bằng cách khác vẫn vào được tài khoản của mình, nhưng không vào được công ty này.',
  notHere: 'Hệ thống này chưa có',
  factor: 'Xác thực hai lớp bắt buộc',
  factorText: 'Ai chưa bật phải bật trước khi vào. Khoá truy cập được tính là hai lớp.',
  addresses: 'Địa chỉ mạng được vào',
  addressesText:
    'Mỗi dòng một địa chỉ hoặc một dải (CIDR), ví dụ 203.0.113.7 hoặc 2001:db8::/32. Để trống: từ bất cứ đâu.',
  ownRole: 'Vai trò riêng; để trống thì theo dòng của nhân viên.',
  addHere: 'Thêm địa chỉ của tôi',
  wrongRange: '“{{range}}” không phải địa chỉ hay dải địa chỉ.',
  session: 'Thời gian của phiên',
  idle: 'Hết phiên khi không mở trang nào trong',
  idleHint: 'Trang để mở là đang dùng: nhân viên chờ cuộc gọi không bị đăng xuất.',
  longest: 'Đăng nhập lại sau tối đa',
  noLimit: 'Không giới hạn',
  notices: 'Thông báo mặc định',
  noticesText: 'Dành cho người chưa tự chọn ở trang Thông báo.',
  lockYou: {
    addresses:
      'Địa chỉ {{address}} bạn đang dùng không nằm trong danh sách của vai trò bạn. Hãy thêm vào trước khi lưu.',
    signInWays: 'Bạn đang đăng nhập bằng cách vừa bỏ. Hãy đăng nhập bằng cách khác trước, rồi bỏ.',
    secondFactorFor: 'Bạn chưa bật xác thực hai lớp. Bật ở trang Tài khoản của tôi trước.',
  },
}
