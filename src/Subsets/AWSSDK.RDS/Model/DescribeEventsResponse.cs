using System.Collections.Generic;
using Amazon.Runtime;

namespace Amazon.RDS.Model;

public class DescribeEventsResponse : AmazonWebServiceResponse
{
    public string Marker { get; set; }
    public List<Event> Events { get; set; }
}
