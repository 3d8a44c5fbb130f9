declare module '../text/catalogue.ts' {
  interface Catalogue {
    queues: typeof queues
  }
}

export const queues = {
  nav: 'Hàng chờ',
  lead: 'Nơi khách chờ. Cuộc gọi đến người rảnh lâu nhất.',
  add: 'Thêm hàng chờ',
  edit: 'Sửa hàng chờ',
  ringTimeout: 'Đổ chuông mỗi người',
  wrapUp: 'Hậu xử lý',
  wrapUpCompany: 'Theo công ty',
  maxWait: 'Chờ tối đa',
  maxWaitHint: 'Quá thời gian này khách nghe lời xin lỗi rồi được ngắt.',
  seconds: 'giây',
  members: 'Thành viên',
  memberCount: '{{count}} người',
  addMember: 'Thêm thành viên…',
  noMembers: 'Chưa có ai nhận cuộc gọi của hàng chờ này.',
  priority: 'Ưu tiên',
  priorityHint: 'Số nhỏ được đổ chuông trước; bằng nhau thì ai rảnh lâu nhất.',
  empty: 'Chưa có hàng chờ nào',
  emptyText: 'Tạo hàng chờ, thêm thành viên, rồi gắn hotline vào.',
  removeConfirm: 'Xoá hàng chờ {{name}}?',
  removeText: 'Chỉ xoá được khi không còn hotline nào dẫn đến nó.',
}
