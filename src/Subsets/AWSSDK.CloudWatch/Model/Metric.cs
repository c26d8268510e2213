using System.Collections.Generic;

namespace Amazon.CloudWatch.Model;

public class Metric
{
    public string Namespace { get; set; }
    public string MetricName { get; set; }
    public List<Dimension> Dimensions { get; set; }
}
