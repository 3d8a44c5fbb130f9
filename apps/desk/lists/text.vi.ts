declare module '../text/catalogue.ts' {
  interface Catalogue {
    lists: typeof lists
  }
}

export const lists = {
  export: {
    open: 'Xuất tệp',
    title: 'Xuất ra tệp: {{list}}',
    format: 'Loại tệp',
    columns: 'Các cột',
    all: 'Tất cả',
    up: 'Đưa lên: {{column}}',
    down: 'Đưa xuống: {{column}}',
    hint: 'Tệp có đúng những dòng đang được lọc, theo quyền của bạn. Tải về trong 7 ngày ở biểu tượng việc chạy nền.',
    start: 'Xuất',
    begun: 'Đang xuất. Theo dõi, dừng và tải tệp về ở biểu tượng việc chạy nền, trên cùng bên phải.',
  },
}
