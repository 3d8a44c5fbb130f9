import { Checkbox } from '@mantine/core'
import { type NoticeSetting, type NoticeWay, noticeWays } from '@tongdai/contract/notices/schema'
import { useTranslation } from 'react-i18next'
import classes from '../kit/kit.module.css'
import { Part } from '../kit/part.tsx'
import type { Fields } from '../kit/use-entity.tsx'
import { currentLanguage } from '../text/language.ts'
import type { PortalValues } from './portal-values.ts'

/** By which ways notices come to who has not chosen. */
export function NoticeDefaults({ form, kinds }: { form: Fields<PortalValues>; kinds: NoticeSetting[] }) {
  const { t } = useTranslation()
  const { notices } = form.values
  const language = currentLanguage()
  const change = ({ kind, ways }: NoticeSetting, way: NoticeWay, wanted: boolean) =>
    form.setFieldValue('notices', { ...notices, [kind]: { ...ways, ...notices[kind], [way]: wanted } })
  return (
    <Part title={t('portal.notices')} text={t('portal.noticesText')}>
      <div className={classes.tableWrap}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th>{t('notices.kind')}</th>
              {noticeWays.map((way) => (
                <th key={way}>{t(`notices.way.${way}`)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {kinds.map((each, index) => (
              <tr key={each.kind}>
                <th
                  scope="row"
                  style={{ whiteSpace: 'normal', ...(index === kinds.length - 1 && { borderBottom: 0 }) }}
                >
                  {each.label[language]}
                </th>
                {noticeWays.map((way) => (
                  <td key={way}>
                    <Checkbox
                      aria-label={t('notices.wayOf', {
                        kind: each.label[language],
                        way: t(`notices.way.${way}`),
                      })}
                      checked={notices[each.kind]?.[way] ?? each.ways[way]}
                      onChange={({ currentTarget }) => change(each, way, currentTarget.checked)}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Part>
  )
}
