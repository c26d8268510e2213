using System.Collections.Generic;
using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

public class DescribeAlarmsResponse : AmazonWebServiceResponse
{
    public List<CompositeAlarm> CompositeAlarms { get; set; }
    public List<MetricAlarm> MetricAlarms { get; set; }
    public string NextToken { get; set; }
}
