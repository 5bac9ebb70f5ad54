// SIPp as an MC server for the three services that answers 200 to everything, on an ephemeral loopback port over TCP.
import { fileURLToPath } from 'node:url';
import { announce, answering, companion, endWithParent, freePort, scratchFolder, throwAwayPki } from '../host.mjs';

const scenario = fileURLToPath(new URL('answers-200.xml', import.meta.url));

endWithParent();
const folder = scratchFolder();
const pki = throwAwayPki(folder);
const port = await freePort();
companion('sipp', ['-sf', scenario, '-t', 't1', '-i', '127.0.0.1', '-p', String(port), '-nostdin', '-nd',
  '-timer_resol', '1'], { cwd: folder, stdio: ['ignore', 'ignore', 2] });
await answering(port);
const uri = `sip:127.0.0.1:${port};transport=tcp`;
announce({ trust: pki.ca, sip: { mcptt: uri, mcvideo: uri, mcdata: uri } });
