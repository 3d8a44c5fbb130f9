declare module '../text/catalogue.ts' {
  interface Catalogue {
    roles: typeof roles
  }
}

export const roles = {
  nav: 'Vai trò',
  lead: 'Ai được làm gì. Ba vai trò có sẵn, và những vai trò của riêng công ty.',
  add: 'Thêm vai trò',
  edit: 'Sửa vai trò',
  copy: 'Sao chép',
  copyOf: 'Bản sao của {{name}}',
  view: 'Xem quyền',
  description: 'Mô tả',
  builtIn: 'Có sẵn',
  holders: 'Số người',
  masked: 'Che bớt',
  maskedHint:
    'Người có vai trò này chỉ thấy 0903•••101 hay m•••@gmail.com, vẫn bấm gọi được, nhưng không tìm được theo số. Trường riêng của công ty thì không thấy gì.',
  field: { phone: 'Số điện thoại', email: 'E-mail' },
  fieldAway: 'Trường đã cất',
  rights: 'Quyền',
  notMore: 'Bạn chỉ cho được những quyền mà chính bạn có.',
  fixed: {
    owner: 'Mọi quyền, với mọi người.',
    manager: 'Thấy cả công ty; quản lý nhân viên, không quản lý người ngang hàng hay chủ công ty.',
    agent: 'Việc của mình; người là trưởng phòng thấy thêm phòng mình.',
  },
  none: 'Không',
  scope: {
    own: 'Của mình',
    led: 'Phòng mình phụ trách',
    departments: 'Các phòng của mình',
    agents: 'Mọi nhân viên',
    all: 'Tất cả',
  },
  allowed: 'Có',
  removeConfirm: 'Xoá vai trò {{name}}?',
  removeText: 'Không ai đang có vai trò này.',
  handOver: '{{count}} người đang có hoặc được mời vào vai trò này. Họ sẽ có vai trò:',
  unmasks: 'Vai trò này đang che {{fields}}. Với vai trò mới, họ sẽ thấy đầy đủ, kể cả của các cuộc gọi cũ.',
  plainAgent: 'Nhân viên (có sẵn)',
  group: {
    general: 'Chức năng chung',
    reports: 'Báo cáo',
    monitoring: 'Giám sát',
    administration: 'Quản trị',
  },
  opens: {
    departments: { see: 'Mở trang Phòng ban; “Phòng mình phụ trách” chỉ mở cho ai là trưởng phòng.' },
    extensions: {
      see: 'Danh sách máy nhánh để chọn và lọc; trang Máy nhánh mở bằng quyền “Tạo, gán máy nhánh”.',
    },
    hotlines: { see: 'Tên hotline để chọn và lọc cuộc gọi; trang Hotline mở bằng quyền “Sửa hotline”.' },
    queues: { see: 'Tên hàng chờ để chọn và lọc cuộc gọi; trang Hàng chờ mở bằng quyền “Sửa hàng chờ”.' },
    files: { use: 'Ảnh của mình và tệp đính kèm; không có trang riêng.' },
  },
  permission: {
    calls: {
      take: 'Nghe và gọi trên trình duyệt',
      steer: 'Giữ máy, gác máy cuộc gọi đang có',
      see: 'Xem lịch sử cuộc gọi',
      export: 'Xuất lịch sử cuộc gọi ra tệp',
    },
    extensions: {
      see: 'Xem máy nhánh',
      credentials: 'Xem mật khẩu SIP',
      manage: 'Tạo, gán máy nhánh',
    },
    hotlines: {
      see: 'Xem hotline',
      manage: 'Sửa hotline',
    },
    queues: {
      see: 'Xem hàng chờ',
      manage: 'Sửa hàng chờ',
    },
    contacts: {
      see: 'Xem khách hàng',
      edit: 'Thêm, sửa khách hàng',
      remove: 'Xoá khách hàng',
      reveal: 'Xem số đang bị che, từng số một (có ghi lại)',
      export: 'Xuất khách hàng ra tệp',
      import: 'Nhập khách hàng từ tệp',
      erase: 'Xuất và xoá dữ liệu cá nhân của khách',
    },
    lists: {
      share: 'Chia sẻ danh sách đã lưu',
    },
    files: {
      use: 'Dùng tệp: tải lên, tải xuống',
    },
    recordings: {
      listen: 'Nghe ghi âm',
    },
    live: {
      see: 'Xem trực tiếp ai đang làm gì',
    },
    agents: {
      steer: 'Đổi trạng thái làm việc',
    },
    people: {
      see: 'Xem người dùng',
      manage: 'Thêm, sửa, xoá người dùng',
      export: 'Xuất người dùng ra tệp',
    },
    departments: {
      see: 'Xem phòng ban',
      manage: 'Tạo, sửa phòng ban',
    },
    roles: {
      see: 'Xem vai trò',
      manage: 'Tạo, sửa vai trò',
    },
    fields: {
      manage: 'Tạo, sửa trường dữ liệu',
    },
    trunks: {
      see: 'Xem trung kế',
      manage: 'Sửa trung kế',
    },
    company: {
      see: 'Xem thông tin công ty',
      manage: 'Sửa thông tin công ty',
    },
    audit: {
      see: 'Xem nhật ký thay đổi',
      export: 'Xuất nhật ký thay đổi ra tệp',
    },
    health: {
      see: 'Xem tình trạng hệ thống',
    },
    security: {
      see: 'Xem an ninh',
    },
  },
}
