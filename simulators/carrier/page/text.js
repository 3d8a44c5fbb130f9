/** The page's words, Vietnamese first. A test compares the keys of both. */
export const texts = {
  vi: {
    title: 'Nhà mạng mô phỏng',
    banner: 'Nhà mạng mô phỏng',
    bannerMore: 'Đây không phải sản phẩm: trang này đóng vai mạng điện thoại và khách hàng để dùng thử.',
    offline: 'Mất kết nối với trình mô phỏng. Đang thử lại…',
    dialTitle: 'Khách gọi đến hotline',
    who: 'Ai gọi?',
    hotline: 'Số hotline',
    callHotline: 'Gọi hotline',
    live: 'Cuộc gọi đang diễn ra',
    noLive: 'Chưa có cuộc gọi nào. Chọn một khách và bấm “Gọi hotline”.',
    history: 'Các cuộc gọi đã qua',
    noHistory: 'Cuộc gọi kết thúc sẽ nằm ở đây, kèm những gì khách đã nghe.',
    numbers: 'Số để gọi ra thử',
    numbersHint: 'Gọi những số này từ tổng đài; mỗi số cho một kết quả.',
    copy: 'Sao chép',
    copied: 'Đã chép',
    copyNumber: 'Sao chép số',
    calling: 'Đang gọi',
    ringing: 'Đang đổ chuông',
    'early-media': 'Đang phát lời báo',
    answered: 'Đã nối máy',
    ended: 'Đã kết thúc',
    hears: 'Nghe được',
    nothingHeard: 'im lặng',
    listen: 'Nghe thử',
    stopListening: 'Thôi nghe',
    speak: 'Nói bằng micrô',
    stopSpeaking: 'Thôi nói',
    hold: 'Giữ máy',
    resume: 'Nói tiếp',
    keypad: 'Bàn phím',
    hangUp: 'Gác máy',
    onHold: 'Khách giữ máy',
    heldByExchange: 'Tổng đài giữ máy',
    digits: 'Phím nhận được',
    ladder: 'Bản tin SIP và sự kiện',
    playHeard: 'Nghe lại',
    fromExchange: 'Tổng đài gọi ra',
    toExchange: 'Gọi đến hotline',
    byCarrier: 'bên này gác máy',
    byExchange: 'tổng đài gác máy',
    bySystem: 'lỗi',
    says: 'Đang nói',
    microphoneRefused: 'Trình duyệt không cho dùng micrô.',
    secureOnly: 'Chỉ nghe và nói được trên localhost hoặc HTTPS.',
    failed: 'Không làm được:',
  },
  en: {
    title: 'Simulated carrier',
    banner: 'Simulated carrier',
    bannerMore:
      'Not the product: this page plays the telephone network and its customers, so that you can try things.',
    offline: 'Connection to the simulator lost. Trying again…',
    dialTitle: 'A customer calls the hotline',
    who: 'Who calls?',
    hotline: 'Hotline number',
    callHotline: 'Call the hotline',
    live: 'Calls in progress',
    noLive: 'No calls yet. Choose a customer and press “Call the hotline”.',
    history: 'Past calls',
    noHistory: 'Calls that have ended stand here, with what the customer heard.',
    numbers: 'Numbers to call out to',
    numbersHint: 'Call these from the exchange; each has its own outcome.',
    copy: 'Copy',
    copied: 'Copied',
    copyNumber: 'Copy number',
    calling: 'Calling',
    ringing: 'Ringing',
    'early-media': 'Announcement',
    answered: 'Connected',
    ended: 'Ended',
    hears: 'Hears',
    nothingHeard: 'silence',
    listen: 'Listen in',
    stopListening: 'Stop listening',
    speak: 'Speak yourself',
    stopSpeaking: 'Stop speaking',
    hold: 'Hold',
    resume: 'Resume',
    keypad: 'Keypad',
    hangUp: 'Hang up',
    onHold: 'Customer holds',
    heldByExchange: 'Held by the exchange',
    digits: 'Keys received',
    ladder: 'SIP messages and events',
    playHeard: 'Play what was heard',
    fromExchange: 'Call from the exchange',
    toExchange: 'Call to the hotline',
    byCarrier: 'hung up here',
    byExchange: 'exchange hung up',
    bySystem: 'fault',
    says: 'Says',
    microphoneRefused: 'The browser does not allow the microphone.',
    secureOnly: 'Listening and speaking work on localhost or HTTPS only.',
    failed: 'Did not work:',
  },
}

const remembered = localStorage.getItem('carrier-language')
let language = remembered === 'en' ? 'en' : 'vi'

export const currentLanguage = () => language
export const text = (key) => texts[language][key]

export function setLanguage(next) {
  language = next
  localStorage.setItem('carrier-language', next)
  document.documentElement.lang = next
  document.title = text('title')
  for (const element of document.querySelectorAll('[data-text]'))
    element.textContent = text(element.dataset.text)
  for (const button of document.querySelectorAll('[data-language]'))
    button.setAttribute('aria-pressed', String(button.dataset.language === next))
}
