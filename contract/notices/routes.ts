import { defineRoute } from '../route.ts'
import { done, list, page } from '../values.ts'
import {
  mine,
  noticeListQuery,
  noticeSetting,
  noticeView,
  seeNoticesBody,
  setNoticeWayBody,
} from './schema.ts'

export const noticeRoutes = {
  getMine: defineRoute({
    method: 'GET',
    path: '/api/mine',
    needs: 'company',
    summary: 'The asker’s newest notices and jobs',
    response: mine,
  }),
  listNotices: defineRoute({
    method: 'GET',
    path: '/api/notices',
    needs: 'company',
    summary: 'The asker’s notices, newest first',
    query: noticeListQuery,
    response: page(noticeView),
  }),
  seeNotices: defineRoute({
    method: 'POST',
    path: '/api/notices/seen',
    needs: 'company',
    summary: 'Mark notices as read: these, or all up to now',
    body: seeNoticesBody,
    response: done,
  }),
  listNoticeSettings: defineRoute({
    method: 'GET',
    path: '/api/notices/settings',
    needs: 'company',
    summary: 'Which notices reach the asker, and how',
    response: list(noticeSetting),
  }),
  setNoticeWay: defineRoute({
    method: 'PUT',
    path: '/api/notices/settings',
    needs: 'company',
    summary: 'Switch one way of one kind of notice on or off for the asker',
    body: setNoticeWayBody,
    response: done,
  }),
}
