declare module '../text/catalogue.ts' {
  interface Catalogue {
    queues: typeof queues
  }
}

export const queues = {
  nav: 'Hàng chờ',
  lead: 'Nơi khách chờ, và ai được mời nghe máy.',
  add: 'Thêm hàng chờ',
  edit: 'Sửa hàng chờ',
  strategy: {
    label: 'Cách đổ chuông',
    'longest-idle': {
      label: 'Lần lượt từng người',
      hint: 'Đổ chuông ở người rảnh lâu nhất; không nghe thì đến người tiếp theo.',
    },
    'ring-all': {
      label: 'Tất cả cùng lúc',
      hint: 'Đổ chuông ở mọi người đang rảnh có cùng ưu tiên; ai nghe trước thì nhận cuộc gọi.',
    },
  },
  times: {
    ringTimeoutMs: {
      label: 'Đổ chuông mỗi người',
      hint: 'Quá thời gian này ai không nghe được chuyển sang tạm dừng, cuộc gọi được mời người khác.',
    },
    wrapUpMs: {
      label: 'Hậu xử lý',
      hint: 'Sau mỗi cuộc gọi, nhân viên chưa nhận cuộc mới trong thời gian này.',
    },
    maxWaitMs: { label: 'Chờ tối đa', hint: 'Quá thời gian này khách nghe lời xin lỗi rồi được ngắt.' },
  },
  sounds: {
    greetingFileId: { label: 'Lời chào', otherwise: 'Đang dùng lời chào có sẵn.' },
    musicFileId: { label: 'Nhạc chờ', otherwise: 'Đang dùng nhạc của công ty.' },
    apologyFileId: { label: 'Lời xin lỗi khi chờ quá lâu', otherwise: 'Đang dùng lời xin lỗi có sẵn.' },
  },
  asCompany: 'Theo công ty',
  members: 'Thành viên',
  addMember: 'Thêm thành viên…',
  noMembers: 'Chưa có ai nhận cuộc gọi của hàng chờ này.',
  priority: 'Ưu tiên',
  priorityHint: 'Số nhỏ được đổ chuông trước; bằng nhau thì theo cách đổ chuông.',
  empty: 'Chưa có hàng chờ nào',
  emptyText: 'Tạo hàng chờ, thêm thành viên, rồi gắn hotline vào.',
  removeConfirm: 'Xoá hàng chờ {{name}}?',
  removeText: 'Chỉ xoá được khi không còn hotline nào dẫn đến nó.',
}
