declare module '../text/catalogue.ts' {
  interface Catalogue {
    trunks: typeof trunks
  }
}

export const trunks = {
  nav: 'Trung kế SIP',
  lead: 'Đường nối với nhà mạng. Gọi ra thử lần lượt theo thứ tự ưu tiên, số nhỏ trước.',
  add: 'Thêm trung kế',
  edit: 'Sửa trung kế',
  host: 'Máy chủ của nhà mạng',
  port: 'Cổng',
  portHint: 'Để trống: theo DNS hoặc mặc định.',
  transport: 'Giao thức',
  auth: 'Xác thực',
  authIp: 'Theo địa chỉ IP',
  authRegister: 'Đăng ký bằng tài khoản',
  peers: 'Địa chỉ được phép gọi vào',
  peersHint: 'IP hoặc dải CIDR, ngoài địa chỉ của máy chủ ở trên. Nhập rồi Enter.',
  username: 'Tên đăng nhập',
  password: 'Mật khẩu',
  passwordKept: 'Để trống: giữ mật khẩu hiện tại.',
  passwordNeeded: 'Đăng ký cần tên đăng nhập và mật khẩu.',
  realm: 'Realm',
  realmHint: 'Để trống nếu nhà mạng không yêu cầu.',
  fromDomain: 'Tên miền trong From',
  priority: 'Ưu tiên',
  enabled: 'Bật trung kế này',
  empty: 'Chưa có trung kế nào',
  emptyTextManager: 'Chủ công ty thêm trung kế ở đây.',
  emptyText: 'Thêm trung kế với thông số nhà mạng gửi cho bạn để gọi ra và nhận cuộc gọi.',
  state: {
    off: 'Đã tắt',
    unknown: 'Chưa rõ',
    checking: 'Đang kiểm tra…',
    registered: 'Đã đăng ký',
    refused: 'Bị từ chối đăng ký',
    reachable: 'Liên lạc được',
    unreachable: 'Mất liên lạc từ {{since}}',
  },
  why: {
    unknown: 'Tổng đài đang mất kết nối nên chưa biết được.',
    'unknown-host': 'Không tìm thấy máy chủ này trong DNS. Kiểm tra lại tên.',
    silent: 'Không liên lạc được với máy chủ. Kiểm tra địa chỉ, cổng, giao thức và tường lửa.',
    certificate:
      'Chứng chỉ TLS của máy chủ không được tin cậy. Hỏi nhà mạng, hoặc người vận hành thêm TRUNK_TLS_CA.',
    'host-refused':
      'Tổng đài không gọi đến địa chỉ này: nó thuộc về chính máy chủ hoặc mạng nội bộ. Người vận hành cho phép bằng TRUNK_HOSTS.',
    password: 'Nhà mạng không chấp nhận tên đăng nhập hoặc mật khẩu.',
    forbidden: 'Nhà mạng không cho tài khoản này đăng ký. Hỏi nhà mạng.',
    account: 'Nhà mạng không có tài khoản này. Kiểm tra tên đăng nhập và máy chủ.',
    carrier: 'Máy chủ của nhà mạng đang lỗi hoặc quá tải. Tổng đài tự thử lại.',
    other: 'Nhà mạng từ chối. Gửi mã này cho họ.',
  },
  callerFrom: 'Số trong From',
  callerFromHint:
    'Nhà mạng nhận ra khách hàng theo tài khoản hay theo số ở đây. Hỏi họ nếu cuộc gọi ra bị từ chối.',
  callerFroms: { hotline: 'Hotline', account: 'Tài khoản đăng ký' },
  callerHeader: 'Hotline còn nằm trong',
  callerHeaders: {
    'p-asserted-identity': 'P-Asserted-Identity',
    'p-preferred-identity': 'P-Preferred-Identity',
    'remote-party-id': 'Remote-Party-ID',
    none: 'Không thêm',
  },
  passwordAgain: 'Máy chủ, cổng hoặc giao thức đã đổi: nhập lại mật khẩu.',
  notice: {
    realm: 'Nhà mạng hỏi mật khẩu cho realm “{{asked}}”, không phải “{{known}}”. Tổng đài đã không trả lời.',
    notKnown:
      'Nhiều nhà mạng cũng hỏi như vậy khi không nhận ra người gọi: thử “Số trong From: Tài khoản đăng ký” trước.',
    allowRealm: 'Cho phép realm này',
    allowRealmConfirm: 'Cho phép realm “{{asked}}”?',
    allowRealmText:
      'Chỉ cho phép khi nhà mạng xác nhận realm này là của họ: mật khẩu đã băm sẽ được gửi để trả lời.',
    callRefused:
      'Cuộc gọi ra gần nhất bị nhà mạng từ chối. Nếu mọi cuộc gọi đều bị: thử đổi “Số trong From”, rồi hỏi nhà mạng.',
    callUnanswered: 'Cuộc gọi ra gần nhất không đến được nhà mạng, hoặc không được trả lời.',
    callUntrusted: 'Cuộc gọi ra gần nhất không đi được: chứng chỉ TLS của nhà mạng không được tin cậy.',
    callNotTaken:
      'Đã không nhận cuộc gọi từ {{source}} đến {{dialled}}: không có hotline nào mang số này. Nếu là số của bạn, thêm vào mục Hotline.',
    callNotTakenShared:
      'Đã không nhận một cuộc gọi từ {{source}}: công ty khác cũng dùng nhà mạng này, và số được gọi không phải hotline của ai. Nếu bạn mất cuộc gọi, kiểm tra số hotline có đúng số nhà mạng gọi đến không.',
    redirected:
      'Nhà mạng chuyển sang {{host}}, không phải máy chủ của trung kế này. Nếu đúng là của họ, thêm vào “Địa chỉ được phép gọi vào”.',
  },
  disableConfirm: 'Tắt trung kế {{name}}?',
  disableText: 'Cuộc gọi mới qua đường này không đi và không đến được cho đến khi bật lại.',
  noWayOut: 'Không còn đường gọi ra: {{names}}.',
  removeConfirm: 'Xoá trung kế {{name}}?',
  removeText: 'Cuộc gọi qua đường này không đi và không đến được nữa.',
}
