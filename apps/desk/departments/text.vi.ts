declare module '../text/catalogue.ts' {
  interface Catalogue {
    departments: typeof departments
  }
}

export const departments = {
  nav: 'Phòng ban',
  lead: 'Các nhóm người của công ty. Trưởng phòng thấy và điều phối người của phòng mình.',
  add: 'Thêm phòng ban',
  edit: 'Sửa phòng ban',
  description: 'Mô tả công việc',
  members: 'Thành viên',
  managers: 'Trưởng phòng',
  agents: 'Nhân viên',
  role: { manager: 'Trưởng phòng', agent: 'Nhân viên' },
  roleOf: 'Vai trò trong phòng: {{name}}',
  addMember: 'Thêm thành viên…',
  noMembers: 'Phòng này chưa có ai.',
  empty: 'Chưa có phòng ban nào',
  emptyText: 'Tạo phòng ban, rồi thêm người vào với vai trò trưởng phòng hoặc nhân viên.',
  group: 'Thao tác nhóm',
  whom: 'Những ai',
  what: 'Làm gì',
  move: 'Chuyển sang phòng khác',
  out: 'Đưa ra khỏi phòng',
  queues: 'Thêm vào hàng chờ',
  handOver: 'Giao chỗ trong hàng chờ cho phòng khác',
  target: 'Phòng nhận',
  whichQueues: 'Hàng chờ',
  moveHint: 'Họ giữ vai trò của mình trong phòng mới.',
  outHint: 'Họ vẫn ở lại công ty.',
  queuesHint: 'Họ nhận thêm cuộc gọi của các hàng chờ này.',
  handOverHint: 'Ở mọi hàng chờ mà họ đang trực, người của phòng nhận sẽ trực thay.',
  go: 'Thực hiện',
  done: 'Đã xong.',
  undo: 'Hoàn tác',
  undone: 'Đã hoàn tác.',
  offConfirm: 'Tắt phòng {{name}}?',
  offText: 'Trưởng phòng không còn thấy người của phòng này. Người trong phòng vẫn làm việc như thường.',
  removeConfirm: 'Xoá phòng {{name}}?',
  removeText: 'Người của phòng và các cuộc gọi của họ vẫn ở lại công ty.',
}
