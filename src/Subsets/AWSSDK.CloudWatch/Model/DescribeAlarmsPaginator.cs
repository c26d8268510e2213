using System;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Subsets;

namespace Amazon.CloudWatch.Model;

public interface IDescribeAlarmsPaginator
{
    IPaginatedEnumerable<DescribeAlarmsResponse> Responses { get; }

    IPaginatedEnumerable<CompositeAlarm> CompositeAlarms { get; }

    IPaginatedEnumerable<MetricAlarm> MetricAlarms { get; }
}

internal sealed class DescribeAlarmsPaginator(
    DescribeAlarmsRequest request,
    Func<DescribeAlarmsRequest, CancellationToken, Task<DescribeAlarmsResponse>> call
) : IDescribeAlarmsPaginator
{
    private readonly Paginator<DescribeAlarmsRequest, DescribeAlarmsResponse> _pages = new(
        request,
        call,
        r => r.NextToken,
        (r, token) => r.NextToken = token
    );

    public IPaginatedEnumerable<DescribeAlarmsResponse> Responses => _pages.Responses;

    public IPaginatedEnumerable<CompositeAlarm> CompositeAlarms => _pages.Items(r => r.CompositeAlarms);

    public IPaginatedEnumerable<MetricAlarm> MetricAlarms => _pages.Items(r => r.MetricAlarms);
}
