declare module '../text/catalogue.ts' {
  interface Catalogue {
    kit: typeof kit
  }
}

export const kit = {
  invalid: {
    required: 'Cần điền ô này.',
    format: 'Không đúng định dạng.',
    tooShort: 'Quá ngắn: cần ít nhất {{min}} ký tự.',
    tooLong: 'Quá dài: nhiều nhất {{max}} ký tự.',
    atLeast: 'Ít nhất là {{min}}.',
    atMost: 'Nhiều nhất là {{max}}.',
    chooseOne: 'Chọn ít nhất một mục.',
    taxCode:
      'Mã số thuế có 10 chữ số, chi nhánh thêm gạch nối và 3 chữ số (0312345678-001), hộ kinh doanh 12 chữ số.',
    phone: 'Nhập số điện thoại, ví dụ 028 7100 0001.',
    extension: 'Từ 2 đến 6 chữ số.',
    email: 'E-mail không đúng.',
    host: 'Nhập tên máy chủ hoặc địa chỉ IP, không kèm cổng.',
    peers: 'Mỗi mục là một IP hoặc dải CIDR, ví dụ 203.0.113.0/24.',
  },
  stale: {
    text: 'Những gì bạn đã nhập vẫn còn đây. Hãy tải bản hiện tại: các ô bạn đã sửa giữ nguyên, các ô khác theo bản hiện tại. Sau đó lưu lại.',
    catchUp: 'Tải bản hiện tại',
  },
  file: {
    choose: 'Chọn tệp',
    orDrop: 'hoặc kéo thả, dán vào đây',
    drop: 'Thả vào đây',
    sending: 'Đang tải lên {{percent}}%',
    looking: 'Đang kiểm tra và chuyển đổi…',
    replace: 'Thay tệp khác',
  },
  hiddenNumber: {
    why: 'Vai trò của bạn không thấy trọn số. Bạn vẫn bấm gọi được.',
    reveal: 'Xem số này (sẽ được ghi lại)',
  },
  seconds: 'giây',
  enabled: 'Đang dùng',
  disabled: 'Đã tắt',
  disable: 'Tắt',
  enable: 'Bật lại',
  name: 'Tên',
  number: 'Số',
  status: 'Trạng thái',
  dayForm: 'ngày/tháng/năm',
  badDay: 'Không có ngày này. Nhập ngày/tháng/năm, ví dụ 31/03/2026.',
  discard: { question: 'Bỏ những gì vừa nhập?', keep: 'Nhập tiếp', discard: 'Bỏ' },
}
