/** The words that the passwords tried first are made of, in the languages of the desk; folded, without digits and signs. */
export const common: ReadonlySet<string> = new Set(
  `password passwort pass pwd matkhau admin administrator root user guest test tester testing demo login signin dangnhap
  welcome hello xinchao chaoban letmein changeme secret bimat default master access temp iloveyou loveyou love yeuem yeuanh
  anhyeuem emyeuanh yeu qwerty qwertyui qwertyuiop qwer asdf asdfgh asdfghjkl zxcv zxcvbn zxcvbnm qaz wsx edc abc abcd abcdef
  dragon monkey football bongda baseball superman batman princess sunshine shadow michael whatever trustno starwars pokemon
  naruto computer internet vietnam vn saigon hanoi tongdai tongdaivien nhanvien khachhang congty company cskh chamsockhachhang
  callcenter hotline server ketoan giamdoc`.split(/\s+/),
)
