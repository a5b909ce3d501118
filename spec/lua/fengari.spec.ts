import { fengariVm } from '../../lib/lua/fengari/vm';
import { vmContract } from '../contract/vm';

vmContract('fengari', fengariVm);
