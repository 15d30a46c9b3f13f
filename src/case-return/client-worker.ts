import { takeReportOver } from '../case-filing/report-client.ts'
import { watchLeaving } from '../case-intake/client-leave.ts'
import { teachOldBrowsers } from '../case-intake/client-old-browsers.ts'
import { watchButtons } from '../case-intake/client-page.ts'
import { takeReturnOver } from './return-client.ts'

/**
 * The one script of the pages on which a worker tells something, `/assets/worker.js`. It keeps nothing: no storage, no cookie, no address;
 * what it knows is gone with the tab. Each page does its work without it.
 */
teachOldBrowsers()
watchButtons()
watchLeaving()
takeReportOver()
takeReturnOver()
