declare module '../text/catalogue.ts' {
  interface Catalogue {
    contacts: typeof contacts
  }
}

export const contacts = {
  nav: 'Khách hàng',
  title: 'Khách hàng',
  lead: 'Tên hiện lên khi khách gọi đến.',
  add: 'Thêm khách hàng',
  edit: 'Sửa khách hàng',
  phone: 'Số điện thoại',
  search: 'Tên hoặc số điện thoại',
  searchName: 'Tên khách hàng',
  emptySearchName: 'Thử một phần của tên, không cần dấu. Vai trò của bạn không tìm theo số.',
  empty: 'Chưa có khách hàng nào',
  emptyText: 'Thêm tên và số; lần sau họ gọi, bạn biết ngay là ai.',
  emptySearch: 'Không tìm thấy ai',
  emptySearchText: 'Thử một phần của tên, không cần dấu, hoặc vài số cuối.',
  emptyConditions: 'Không có khách nào khớp với các điều kiện. Bấm vào một điều kiện để sửa, hoặc bỏ bớt.',
  asked: {
    phone: 'Số điện thoại chính',
    email: 'E-mail chính',
    position: 'Chức vụ',
    province: 'Tỉnh, thành phố',
    ward: 'Phường, xã',
    street: 'Số nhà, đường',
    lastCallAt: 'Cuộc gọi gần nhất',
    createdAt: 'Ngày tạo',
    updatedAt: 'Sửa lần cuối',
    vip: 'VIP',
    rating: 'Hạng sao',
    owner: 'Người phụ trách',
    tags: 'Nhãn',
    gender: 'Giới tính',
    source: 'Nguồn',
  },
  gender: { female: 'Nữ', male: 'Nam', other: 'Khác' },
  source: { hand: 'Nhập tay', import: 'Nhập từ tệp', call: 'Từ cuộc gọi', api: 'Qua API' },
  removeConfirm: 'Xoá {{name}}?',
  removeText: 'Lịch sử cuộc gọi vẫn được giữ.',
  calls: 'Xem cuộc gọi',
  taken: 'Số này đã có trong danh bạ: {{name}}. Khi số này gọi đến, tên có trước được hiện.',
  openTaken: 'Xem {{name}}',
  saveAnyhow: 'Vẫn lưu, dùng chung số',
}
