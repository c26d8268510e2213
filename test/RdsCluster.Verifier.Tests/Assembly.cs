// Simulated runs wait much more than they compute.
[assembly: CollectionBehavior(MaxParallelThreads = 4)]
