// Each test class runs a host, clients or a browser of its own; side by side they would starve a small machine.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
