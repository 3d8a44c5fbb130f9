/** What is spoken where. `voice` is one of espeak-ng's, `wordsPerMinute` and `pitch` (0 to 99) its own. */
export interface Sentence {
  file: string
  voice: string
  wordsPerMinute: number
  pitch: number
  text: string
}

const prompts = 'apps/server/prompts'
const voices = 'simulators/carrier/voices'

export const sentences: Sentence[] = [
  {
    file: `${prompts}/greeting-vi.wav`,
    voice: 'vi+f2',
    wordsPerMinute: 160,
    pitch: 55,
    text: 'Xin chào quý khách. Cảm ơn quý khách đã gọi đến tổng đài. Xin vui lòng giữ máy.',
  },
  {
    file: `${prompts}/apology-vi.wav`,
    voice: 'vi+f2',
    wordsPerMinute: 160,
    pitch: 55,
    text: 'Xin lỗi quý khách, các điện thoại viên đều đang bận. Xin quý khách gọi lại sau. Xin cảm ơn.',
  },
  {
    file: `${voices}/lan-anh.wav`,
    voice: 'vi+f5',
    wordsPerMinute: 165,
    pitch: 65,
    text: 'A lô, em chào anh chị. Em là Lan Anh. Em muốn hỏi đơn hàng em đặt hôm qua, bao giờ thì giao ạ?',
  },
  {
    file: `${voices}/minh-tuan.wav`,
    voice: 'vi+m3',
    wordsPerMinute: 165,
    pitch: 35,
    text: 'A lô, tôi là Minh Tuấn. Mạng nhà tôi mất từ sáng đến giờ. Nhờ chị kiểm tra giúp tôi với.',
  },
  {
    file: `${voices}/thu-ha.wav`,
    voice: 'vi-vn-x-south+f4',
    wordsPerMinute: 150,
    pitch: 50,
    text: 'Chào em, chị là Thu Hà. Tháng này hóa đơn của chị tính hai lần. Em coi lại giùm chị nghen.',
  },
  {
    file: `${voices}/quoc-bao.wav`,
    voice: 'vi-vn-x-central+m7',
    wordsPerMinute: 150,
    pitch: 30,
    text: 'A lô, tôi tên Quốc Bảo. Tôi muốn đặt lịch khám vào sáng thứ hai tuần sau. Còn chỗ không em?',
  },
  {
    file: `${voices}/ba-muoi.wav`,
    voice: 'vi-vn-x-south+f1',
    wordsPerMinute: 125,
    pitch: 30,
    text: 'Con ơi, bà Mười đây. Bà quên mật khẩu rồi. Con chỉ bà làm lại được không con?',
  },
  {
    file: `${voices}/answer-woman.wav`,
    voice: 'vi+f3',
    wordsPerMinute: 165,
    pitch: 60,
    text: 'A lô, tôi nghe đây ạ. Vâng, tôi đang rảnh. Anh chị cứ nói đi ạ.',
  },
  {
    file: `${voices}/answer-man.wav`,
    voice: 'vi+m1',
    wordsPerMinute: 165,
    pitch: 40,
    text: 'A lô, xin nghe. Ai đấy ạ? Vâng, tôi nghe rõ rồi. Anh chị nói tiếp đi.',
  },
  {
    file: `${voices}/announcement-busy.wav`,
    voice: 'vi+f2',
    wordsPerMinute: 165,
    pitch: 50,
    text: 'Thuê bao quý khách vừa gọi hiện đang bận. Xin quý khách vui lòng gọi lại sau.',
  },
  {
    file: `${voices}/announcement-forward.wav`,
    voice: 'vi+f2',
    wordsPerMinute: 165,
    pitch: 50,
    text: 'Xin quý khách chờ trong giây lát. Chúng tôi đang kết nối cuộc gọi.',
  },
]
