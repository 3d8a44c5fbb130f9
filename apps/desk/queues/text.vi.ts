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
  times: {
    ringTimeoutMs: {
      label: 'Đổ chuông mỗi người',
      hint: 'Quá thời gian này cuộc gọi được mời người tiếp theo.',
    },
    wrapUpMs: {
      label: 'Hậu xử lý',
      hint: 'Sau mỗi cuộc gọi, nhân viên chưa nhận cuộc mới trong thời gian này.',
    },
    maxWaitMs: { label: 'Chờ tối đa', hint: 'Quá thời gian này khách nghe lời xin lỗi rồi được ngắt.' },
  },
  asCompany: 'Theo công ty',
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
