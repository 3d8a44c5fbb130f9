import { exportBody } from '../exports/schema.ts'
import { peopleListQuery } from './schema.ts'

export const peopleHeaders = {
  name: { vi: 'Tên', en: 'Name' },
  phone: { vi: 'Số điện thoại', en: 'Telephone' },
  email: { vi: 'E-mail', en: 'E-mail' },
  role: { vi: 'Vai trò', en: 'Role' },
  departments: { vi: 'Phòng ban', en: 'Departments' },
  extension: { vi: 'Máy nhánh', en: 'Extension' },
  state: { vi: 'Trạng thái', en: 'State' },
  secondFactor: { vi: 'Xác thực hai lớp', en: 'Second factor' },
  createdAt: { vi: 'Vào công ty', en: 'Joined' },
}

export const exportPeopleBody = exportBody(peopleListQuery.omit({ cursor: true, limit: true }), peopleHeaders)
