import type { Step } from './step.ts'

/** A number the carrier serves, and what happens when it is called. The last three digits say it: SIP's own code where there is one. */
export interface Outcome {
  key: string
  /** National form. */
  number: string
  /** SIP status the caller is left with; null when it is never answered with a final one. */
  code: number | null
  steps: Step[]
  vi: string
  en: string
}

const woman = { kind: 'voice', voice: 'answer-woman' } as const
const man = { kind: 'voice', voice: 'answer-man' } as const

export const outcomes: Outcome[] = [
  {
    key: 'answers',
    number: '0912 000 200',
    code: 200,
    steps: [{ do: 'answer', says: woman }],
    vi: 'Trả lời ngay',
    en: 'Answers at once',
  },
  {
    key: 'rings-then-answers',
    number: '0912 000 203',
    code: 200,
    steps: [{ do: 'ring' }, { do: 'wait', ms: 3000 }, { do: 'answer', says: man }],
    vi: 'Đổ chuông 3 giây rồi trả lời',
    en: 'Rings 3 s, then answers',
  },
  {
    key: 'answers-and-hangs-up',
    number: '0912 000 201',
    code: 200,
    steps: [{ do: 'answer', says: { kind: 'silence' } }, { do: 'hang-up' }],
    vi: 'Trả lời rồi gác máy ngay',
    en: 'Answers and hangs up at once',
  },
  {
    key: 'hangs-up-after-5-s',
    number: '0912 000 205',
    code: 200,
    steps: [{ do: 'ring' }, { do: 'answer', says: man }, { do: 'wait', ms: 5000 }, { do: 'hang-up' }],
    vi: 'Trả lời, gác máy sau 5 giây',
    en: 'Answers, hangs up after 5 s',
  },
  {
    key: 'echo',
    number: '0912 000 300',
    code: 200,
    steps: [{ do: 'answer', says: { kind: 'echo' } }],
    vi: 'Trả lời và nhại lại tiếng bạn',
    en: 'Answers and echoes you',
  },
  {
    key: 'tone',
    number: '0912 000 100',
    code: 200,
    steps: [{ do: 'answer', says: { kind: 'tone', hz: 1000 } }],
    vi: 'Trả lời bằng âm 1000 Hz',
    en: 'Answers with a 1000 Hz tone',
  },
  {
    key: 'early-media-then-answers',
    number: '0912 000 183',
    code: 200,
    steps: [
      { do: 'early-media', says: { kind: 'voice', voice: 'announcement-forward' } },
      { do: 'wait', ms: 5000 },
      { do: 'answer', says: woman },
    ],
    vi: 'Lời báo trước (183), rồi trả lời',
    en: 'Announcement first (183), then answers',
  },
  {
    key: 'early-media-then-busy',
    number: '0912 000 184',
    code: 486,
    steps: [
      { do: 'early-media', says: { kind: 'voice', voice: 'announcement-busy' } },
      { do: 'wait', ms: 5000 },
      { do: 'refuse', code: 486 },
    ],
    vi: 'Lời báo trước (183), rồi báo bận',
    en: 'Announcement first (183), then busy',
  },
  {
    key: 'no-answer',
    number: '0912 000 408',
    code: null,
    steps: [{ do: 'ring' }],
    vi: 'Đổ chuông mãi, không ai nghe',
    en: 'Rings for ever, nobody answers',
  },
  refusal('busy', 486, 'Máy bận', 'Busy'),
  refusal('not-found', 404, 'Số không tồn tại', 'Number not found'),
  refusal('unavailable', 480, 'Tạm thời không liên lạc được', 'Temporarily unavailable'),
  refusal('declined', 603, 'Từ chối cuộc gọi', 'Declined'),
  refusal('server-error', 500, 'Lỗi nhà mạng', 'Carrier error'),
  refusal('congestion', 503, 'Nhà mạng quá tải', 'Carrier overloaded'),
  {
    key: 'silence',
    number: '0912 000 999',
    code: null,
    steps: [],
    vi: 'Nhà mạng im lặng, không phản hồi gì',
    en: 'The carrier never replies',
  },
  {
    key: 'late-answer',
    number: '0912 000 206',
    code: 200,
    steps: [
      { do: 'wait', ms: 6000 },
      { do: 'answer', says: woman },
    ],
    vi: 'Im lặng 6 giây rồi mới trả lời',
    en: 'Says nothing for 6 s, then answers',
  },
]

/** Every other number: an ordinary person. */
export const ordinary: Outcome = {
  key: 'ordinary',
  number: '',
  code: 200,
  steps: [{ do: 'ring' }, { do: 'wait', ms: 2000 }, { do: 'answer', says: woman }],
  vi: 'Mọi số khác: đổ chuông 2 giây rồi trả lời',
  en: 'Any other number: rings 2 s, then answers',
}

function refusal(key: string, code: number, vi: string, en: string): Outcome {
  return {
    key,
    number: `0912 000 ${code}`,
    code,
    steps: [{ do: 'refuse', code }],
    vi: `${vi} (${code})`,
    en: `${en} (${code})`,
  }
}
