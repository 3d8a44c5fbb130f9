declare module '../text/catalogue.ts' {
  interface Catalogue {
    hotlines: typeof hotlines
  }
}

export const hotlines = {
  nav: 'Hotline',
  lead: 'Số mà khách hàng gọi. Mỗi hotline dẫn đến một hàng chờ.',
  add: 'Thêm hotline',
  edit: 'Sửa hotline',
  queue: 'Hàng chờ',
  noQueue: 'Chưa gắn — không nhận cuộc gọi',
  trunks: 'Trung kế gọi ra',
  trunksHint: 'Theo thứ tự chọn. Để trống: theo ưu tiên của trung kế.',
  allTrunks: 'Theo ưu tiên',
  enabled: 'Bật hotline này',
  empty: 'Chưa có hotline nào',
  emptyText: 'Thêm số mà nhà mạng cấp cho bạn, rồi chọn hàng chờ nhận cuộc gọi.',
  disableConfirm: 'Tắt hotline {{number}}?',
  disableText: 'Khách gọi số này sẽ không được tiếp nhận cho đến khi bật lại.',
  removeConfirm: 'Xoá hotline {{number}}?',
  removeText: 'Khách gọi số này sẽ không được tiếp nhận nữa.',
}
