// What no compiler sees; prints every fault and ends with 1 when there is one.
import { schemaFaults } from "./generate.js";
import { lockFaults } from "./licences.js";
import { localeFaults } from "./locales.js";

const faults = [...(await schemaFaults()), ...(await localeFaults()), ...(await lockFaults())];
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
