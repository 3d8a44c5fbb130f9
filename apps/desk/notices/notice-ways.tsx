import { Alert, Checkbox, Skeleton } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { type NoticeSetting, type NoticeWay, noticeWays } from '@tongdai/contract/notices/schema'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isAway, LoadFault } from '../kit/load-fault.tsx'
import { currentLanguage } from '../text/language.ts'
import { permissionNow } from './ask-for-desktop.tsx'
import classes from './notices.module.css'

const key = ['notice-settings']

/** Which kind of notice comes by which way; each change is saved by itself. */
export function NoticeWays() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const settings = useQuery({ queryKey: key, queryFn: () => callRoute(api.listNoticeSettings, {}) })
  const [failed, setFailed] = useState(false)
  if (isAway(settings)) return <LoadFault query={settings} />
  if (!settings.data) return <Skeleton height={120} mt="sm" />
  const change = async (setting: NoticeSetting, way: NoticeWay, wanted: boolean) => {
    const items = settings.data.items.map((each) =>
      each.kind === setting.kind ? { ...each, ways: { ...each.ways, [way]: wanted } } : each,
    )
    client.setQueryData(key, { items })
    try {
      setFailed(false)
      await callRoute(api.setNoticeWay, { body: { kind: setting.kind, way, wanted } })
    } catch {
      setFailed(true)
      void client.invalidateQueries({ queryKey: key })
    }
  }
  const language = currentLanguage()
  return (
    <>
      {permissionNow() === 'denied' && (
        <Alert color="orange" mt="sm">
          {t('notices.blocked')}
        </Alert>
      )}
      {failed && (
        <Alert color="red" mt="sm">
          {t('notices.unsaved')}
        </Alert>
      )}
      <table className={classes.ways}>
        <thead>
          <tr>
            <th>{t('notices.kind')}</th>
            {noticeWays.map((way) => (
              <th key={way} title={t(`notices.wayHint.${way}`)}>
                {t(`notices.way.${way}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {settings.data.items.map((setting) => (
            <tr key={setting.kind} data-testid="notice-setting">
              <th scope="row">
                {setting.label[language]}
                <span className={classes.more}>{setting.hint[language]}</span>
              </th>
              {noticeWays.map((way) => (
                <td key={way}>
                  <Checkbox
                    aria-label={t('notices.wayOf', {
                      kind: setting.label[language],
                      way: t(`notices.way.${way}`),
                    })}
                    checked={setting.ways[way] && (way !== 'desktop' || setting.ways.bell)}
                    // It is shown on screen when it comes to the bell.
                    disabled={way === 'desktop' && !setting.ways.bell}
                    onChange={({ currentTarget }) => void change(setting, way, currentTarget.checked)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.legend}>
        {noticeWays.map((way) => (
          <span key={way}>
            <b>{t(`notices.way.${way}`)}</b>: {t(`notices.wayHint.${way}`)}
          </span>
        ))}
      </p>
    </>
  )
}
