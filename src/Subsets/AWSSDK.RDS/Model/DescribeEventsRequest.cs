using System;
using System.Collections.Generic;
using Amazon.Subsets;

namespace Amazon.RDS.Model;

public class DescribeEventsRequest : AmazonRDSRequest
{
    public string SourceIdentifier { get; set; }
    public SourceType SourceType { get; set; }
    public DateTime? StartTime { get; set; }
    public DateTime? EndTime { get; set; }
    public int? Duration { get; set; }

    [Wire(Item = "EventCategory")]
    public List<string> EventCategories { get; set; }

    [Wire(Item = "Filter")]
    public List<Filter> Filters { get; set; }
    public int? MaxRecords { get; set; }
    public string Marker { get; set; }
}
