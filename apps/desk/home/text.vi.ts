declare module '../text/catalogue.ts' {
  interface Catalogue {
    home: typeof home
  }
}

export const home = {
  nav: 'Bàn làm việc',
  title: 'Bàn làm việc',
  greetingMorning: 'Chào buổi sáng, {{name}}',
  greetingAfternoon: 'Chào buổi chiều, {{name}}',
  greetingEvening: 'Chào buổi tối, {{name}}',
  today: 'Hôm nay của tôi',
  demo: 'Công ty dùng thử. Hotline:',
  demoCarrier: 'Mở nhà mạng mô phỏng để gọi thử',
  noQueuesMine: 'Bạn chưa thuộc hàng chờ nào',
  noQueuesTextAgent: 'Khi quản lý thêm bạn vào một hàng chờ, hàng chờ đó hiện ở đây.',
  noTeamTextAgent: 'Quản lý chưa gán máy nhánh cho ai.',
  missed: 'Cuộc gọi lỡ của tôi',
  missedOpen: '{{count}} chưa gọi lại',
  rangTimes: 'đổ chuông {{count}} lần',
  inbound: 'Gọi đến đã nghe',
  missedToday: 'Gọi đến bị lỡ',
  outbound: 'Gọi đi: được nghe / đã gọi',
  talk: 'Thời gian nói chuyện',
  average: 'Trung bình một cuộc',
  queues: 'Hàng chờ lúc này',
  queue: 'Hàng chờ',
  waiting: 'Đang chờ',
  longest: 'Chờ lâu nhất',
  ready: 'Sẵn sàng',
  busy: 'Đang bận',
  online: 'Có mặt',
  noQueues: 'Chưa có hàng chờ nào',
  noQueuesText: 'Tạo hàng chờ và gắn hotline vào đó để khách được xếp hàng.',
  team: 'Đồng nghiệp',
  noTeam: 'Chưa có ai có máy nhánh',
  noTeamText: 'Gán máy nhánh cho người dùng để họ hiện ở đây.',
  you: 'bạn',
  recent: 'Cuộc gọi gần đây',
  all: 'Xem tất cả',
  look: 'Xem',
  callNow: 'Gọi {{name}}',
}
