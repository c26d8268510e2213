namespace Amazon.CloudWatch.Model;

/// <summary>Paginators of the operations that answer in pages.</summary>
public interface ICloudWatchPaginatorFactory
{
    IDescribeAlarmsPaginator DescribeAlarms(DescribeAlarmsRequest request);
}

internal sealed class CloudWatchPaginatorFactory(Amazon.CloudWatch.IAmazonCloudWatch client) : ICloudWatchPaginatorFactory
{
    public IDescribeAlarmsPaginator DescribeAlarms(DescribeAlarmsRequest request) =>
        new DescribeAlarmsPaginator(request, client.DescribeAlarmsAsync);
}
