using RdsCluster.Verifier.Workload;

namespace RdsCluster.Verifier.Tests.Workload;

public class WorkerTests
{
    [Theory]
    [InlineData(0, 31, 4)]
    [InlineData(3, 31, 1)]
    [InlineData(31, 31, 0)]
    [InlineData(0, 3, 3)]
    [InlineData(40, 31, 0)]
    public void Worker_WithRefusedWritesBetween_CountsOnlyAcknowledgedOnes(long head, long upTo, int missing)
    {
        var worker = new Worker(1);
        worker.Acknowledge(1);
        worker.Acknowledge(2);
        worker.Acknowledge(3);
        worker.Acknowledge(31);

        Assert.Equal(missing, worker.AcknowledgedBetween(head, upTo));
    }
}
