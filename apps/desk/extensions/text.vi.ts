declare module '../text/catalogue.ts' {
  interface Catalogue {
    extensions: typeof extensions
  }
}

export const extensions = {
  nav: 'Máy nhánh',
  lead: 'Số nội bộ. Mỗi người dùng có một máy nhánh để gọi từ trình duyệt hoặc điện thoại bàn.',
  add: 'Thêm máy nhánh',
  edit: 'Sửa máy nhánh',
  reserved: 'Trùng số khẩn cấp',
  reservedText: 'Ai bấm số này sẽ gặp cơ quan cứu nạn chứ không gặp máy này: hãy tạo máy nhánh số khác.',
  number: 'Số máy nhánh',
  owner: 'Người dùng',
  ownerHint: 'Đổi người thì mật khẩu SIP cũng đổi: điện thoại để bàn cần cài lại.',
  free: 'Trống',
  promised: 'Giữ cho người được mời',
  unassigned: 'Chưa gán',
  unassign: 'Bỏ gán',
  nameHint: 'Hiện khi gọi từ máy chưa gán cho ai, ví dụ “Lễ tân”.',
  sip: 'Tài khoản SIP',
  empty: 'Chưa có máy nhánh nào',
  emptyText: 'Thêm máy nhánh và gán cho người dùng để họ gọi được.',
  removeConfirm: 'Xoá máy nhánh {{number}}?',
  removeText:
    'Máy này không gọi và không nhận cuộc gọi mới được nữa. Cuộc gọi đang diễn ra vẫn tiếp tục đến khi gác máy.',
  disableConfirm: 'Tắt máy nhánh {{number}}?',
  disableText:
    'Máy này không gọi và không nhận cuộc gọi mới được cho đến khi bật lại. Cuộc gọi đang diễn ra vẫn tiếp tục đến khi gác máy.',
  unassignConfirm: 'Bỏ gán máy nhánh {{number}} khỏi {{name}}?',
  unassignText:
    'Người này sẽ không gọi từ trình duyệt được cho đến khi có máy nhánh khác. Điện thoại để bàn của máy này cần cài lại với mật khẩu SIP mới.',
}
