using Xunit.Sdk;
using Xunit.v3;

// Each test class runs a host, clients or a browser of its own; side by side they would starve a small machine.
[assembly: Parallelization(Mode = ParallelMode.None)]
